"""Keeping: a Sim's State out and in, and its digest.

The one place that knows what belongs to a moment. Entities are kept field by field, so a new field of a component is
kept without a word here. Invariant: what was made from the level and never changes (sound, kinds, sites) is not kept;
everything else is, and the digest covers exactly what is kept.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any

import numpy as np

from game.tooth.kernels_flow import HEAD
from game.tooth.kernels_work import fold
from game.tooth.motion import Columns
from game.tooth.state import SIM_VERSION, State

_SIM_SCALARS = (
    "step_count", "ended", "leaving", "mood", "daylight_step", "progress_step", "last_job_step", "assists", "after",
    "reshaped",
)  # fmt: skip
_PATIENT_SCALARS = ("is_humming", "has_fallen_silent", "loudness", "loudest")
_FIXED_ARRAYS = ("sites",)


def capture(sim) -> State:
    """Everything that changes, as copies."""
    scalars: dict[str, Any] = {
        "version": SIM_VERSION,
        "sim": {name: getattr(sim, name) for name in _SIM_SCALARS},
        "patient": {name: getattr(sim.patient, name) for name in _PATIENT_SCALARS},
        "happenings": sim.happenings.capture(),
        "asked": {name: [step, list(at)] for name, (step, at) in sim.ways.asked.items()},
        "entities": {f"{id.name}.{type(part).__name__}": _plain(part) for id, part in _parts(sim)},
    }
    arrays = {name: array.copy() for name, array in _arrays(sim).items()}
    for name, field in sim.ways.fields.items():
        arrays |= {f"way.{name}.{part}": array for part, array in field.capture().items()}
    return State(scalars=json.loads(json.dumps(scalars)), arrays=arrays)


def restore(sim, state: State) -> None:
    """Put a State into a Sim of the same level and briefing. Raises KeyError where something of it is missing."""
    kept = state.scalars
    for name in _SIM_SCALARS:
        value = kept["sim"][name]
        setattr(sim, name, dict(value) if isinstance(value, dict) else value)
    for name in _PATIENT_SCALARS:
        setattr(sim.patient, name, kept["patient"][name])
    sim.happenings.restore(kept["happenings"])
    sim.ways.asked = {name: (step, tuple(at)) for name, (step, at) in kept["asked"].items()}
    for id, part in _parts(sim):
        for name, value in kept["entities"][f"{id.name}.{type(part).__name__}"].items():
            if name == "count":
                part.columns.count = value
            else:
                setattr(part, name, tuple(value) if isinstance(value, list) else value)
    for name, array in _arrays(sim).items():
        array[...] = state.arrays[name]
    for name, field in sim.ways.fields.items():
        field.restore({part: state.arrays[f"way.{name}.{part}"] for part in field.capture()})
    sim.tissue.dirty[...] = True


def digest(sim) -> str:
    """32 letters for everything that is kept."""
    state = capture(sim)
    hasher = hashlib.blake2b(json.dumps(state.scalars, sort_keys=True).encode(), digest_size=16)
    for name in sorted(state.arrays):
        array = state.arrays[name]
        if name.endswith(".queued"):
            array[HEAD] = 0  # where a ring buffer happens to begin says nothing
        data = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
        whole = len(data) // 8 * 8
        word = fold(data[:whole].view(np.uint64), len(data)) if whole else 0
        hasher.update(name.encode() + int(word).to_bytes(8, "little") + data[whole:].tobytes())
    return hasher.hexdigest()


def _parts(sim):
    for id, parts in sim.entities.everything():
        for part in parts:
            yield id, part


def _plain(part: Any) -> dict[str, Any]:
    """The fields of a component that JSON can hold."""
    kept: dict[str, Any] = {}
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        if isinstance(value, Columns):
            kept["count"] = value.count
        elif not isinstance(value, np.ndarray):
            kept[field.name] = value
    return kept


def _arrays(sim) -> dict[str, np.ndarray]:
    """Every array that changes, by name; the arrays themselves."""
    found = {
        "tissue.mineral": sim.tissue.mineral,
        "tissue.fresh": sim.tissue.fresh,
        "tissue.distance": sim.tissue.distance,
        "biofilm.amount": sim.biofilm.amount,
        "nerves.table": sim.nerves.table,
        "nerves.heard": sim.nerves.heard,
        "nerves.flow": sim.nerves.flow,
        "patient.table": sim.patient.table,
        "work.touched": sim.touched,
        "work.boxes": sim.boxes,
    }
    for number, work in enumerate(sim.works):
        found |= {f"work{number}.{name}": getattr(work, name) for name in ("scoured", "laid")}
    for id, part in _parts(sim):
        for field in dataclasses.fields(part):
            value = getattr(part, field.name)
            if isinstance(value, Columns):
                names = (column.name for column in dataclasses.fields(value) if column.name != "count")
                found |= {f"{id.name}.{name}": getattr(value, name) for name in names}
            elif isinstance(value, np.ndarray) and field.name not in _FIXED_ARRAYS:
                found[f"{id.name}.{field.name}"] = value
    return found
