"""Keeping: a Sim's State out and in, and its digest.

The one place that knows what belongs to a moment: `scalars_of` and `arrays_of`. Saves copy them, moments.py keeps what
changed of them, the digest folds them. Entities are kept field by field, so a new field of a component is kept without
a word here. Invariant: what was made from the level and never changes (sound, kinds, sites) is not kept; everything
else is, and the digest covers exactly what is kept.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np

from game.tooth.kernels_keeping import fold
from game.tooth.motion import Columns
from game.tooth.state import SIM_VERSION, State

_SIM_SCALARS = (
    "step_count", "ended", "leaving", "mood", "daylight_step", "progress_step", "last_job_step", "assists", "after",
    "reshaped",
)  # fmt: skip
_PATIENT_SCALARS = ("is_humming", "has_fallen_silent", "loudness", "loudest")
_FIXED_ARRAYS = ("sites",)


def _owners(sim) -> dict[str, tuple[Any, tuple[str, ...]]]:
    """Who has plain values that change, and what they are called there."""
    return {
        "sim": (sim, _SIM_SCALARS),
        "patient": (sim.patient, _PATIENT_SCALARS),
        "mouth": (sim.mouth, _names(sim.mouth)),
        "chemistry": (sim.chemistry, ("is_sour", "lowest_values")),
        "currents": (sim.currents, ("swallow_until",)),
        "mineral": (sim.mineral, ("opened_step",)),
    }


def arrays_of(sim) -> dict[str, np.ndarray]:
    """Every array that changes, by name; the arrays themselves, to be read at once. Those of ways may be copies."""
    found = _arrays(sim)
    for name, field in sim.ways.fields.items():
        found |= {f"way.{name}.{part}": array for part, array in field.moment().items()}
    return found


def scalars_of(sim) -> dict[str, Any]:
    """Every plain value that changes, as JSON has it; nothing in it is the Sim's own."""
    scalars: dict[str, Any] = {
        "version": SIM_VERSION,
        "happenings": sim.happenings.capture(),
        "asked": {name: [step, list(at)] for name, (step, at) in sim.ways.asked.items()},
        "entities": {f"{id.name}.{type(part).__name__}": _plain(part) for id, part in _parts(sim)},
    }
    scalars |= {owner: {name: getattr(own, name) for name in names} for owner, (own, names) in _owners(sim).items()}
    return msgspec.json.decode(msgspec.json.encode(scalars))


def capture(sim) -> State:
    """Everything that changes, as copies."""
    return State(scalars=scalars_of(sim), arrays={name: array.copy() for name, array in arrays_of(sim).items()})


def restore(sim, state: State) -> None:
    """Put a State into a Sim of the same level and briefing. Raises KeyError where something of it is missing."""
    kept = state.scalars
    for owner, (own, names) in _owners(sim).items():
        for name in names:
            value = kept[owner][name]
            setattr(own, name, dict(value) if isinstance(value, dict) else value)
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
    sim.biofilm.publish()
    sim.chemistry.renew()
    for name, field in sim.ways.fields.items():
        whose = f"way.{name}."
        field.restore({key[len(whose) :]: array for key, array in state.arrays.items() if key.startswith(whose)})
    sim.tissue.dirty[...] = True


def digest(sim) -> str:
    """32 letters for everything that is kept."""
    hasher = hashlib.blake2b(json.dumps(scalars_of(sim), sort_keys=True).encode(), digest_size=16)
    arrays = arrays_of(sim)
    names = sorted(arrays)
    bytes_of = [np.ascontiguousarray(arrays[name]).reshape(-1).view(np.uint8) for name in names]
    words = np.zeros(len(names), np.uint64)
    sim.pool.run(_fold_some, len(names), bytes_of, words)
    for name, data, word in zip(names, bytes_of, words, strict=True):
        hasher.update(name.encode() + int(word).to_bytes(8, "little") + data[len(data) // 8 * 8 :].tobytes())
    return hasher.hexdigest()


def _fold_some(start: int, stop: int, bytes_of: list[np.ndarray], words: np.ndarray) -> None:
    for n in range(start, stop):
        data = bytes_of[n]
        if len(data) >= 8:
            words[n] = fold(data[: len(data) // 8 * 8].view(np.uint64), len(data))


def _parts(sim):
    for id, parts in sim.entities.everything():
        for part in parts:
            yield id, part


def _names(part: Any) -> tuple[str, ...]:
    return _names_in(type(part))


@lru_cache
def _names_in(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _plain(part: Any) -> dict[str, Any]:
    """The fields of a component that JSON can hold."""
    kept: dict[str, Any] = {}
    for name in _names(part):
        value = getattr(part, name)
        if isinstance(value, Columns):
            kept["count"] = value.count
        elif not isinstance(value, np.ndarray):
            kept[name] = value
    return kept


def _arrays(sim) -> dict[str, np.ndarray]:
    """Every array that changes but those of ways, by name; the arrays themselves."""
    found = {
        "tissue.mineral": sim.tissue.mineral,
        "tissue.fresh": sim.tissue.fresh,
        "tissue.distance": sim.tissue.distance,
        "tissue.fluoride": sim.tissue.fluoride,
        "mineral.owed": sim.mineral.owed,
        **sim.biofilm.arrays(),
        **sim.chemistry.arrays(),
        **sim.nerves.arrays(),
        **sim.currents.arrays(),
        "patient.table": sim.patient.table,
        "work.touched": sim.touched,
        "work.boxes": sim.boxes,
    }
    for number, work in enumerate(sim.works):
        found |= {f"work{number}.{name}": getattr(work, name) for name in ("scoured", "laid")}
    for id, part in _parts(sim):
        for name in _names(part):
            value = getattr(part, name)
            if isinstance(value, Columns):
                found |= {f"{id.name}.{own}": getattr(value, own) for own in _names(value) if own != "count"}
            elif isinstance(value, np.ndarray) and name not in _FIXED_ARRAYS:
                found[f"{id.name}.{name}"] = value
    return found
