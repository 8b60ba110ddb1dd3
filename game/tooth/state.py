"""What a treatment starts from (Briefing) and everything it is at one moment (State).

The director makes a Briefing and keeps States; saves, rewind and replay are made of the two. Invariant: a Sim made from
the same level and briefing, restored to a State, goes on exactly as the one that was captured.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from game.content.documents import encode_document
from game.content.intents import SetAssist
from game.content.level import USUAL_MUSIC, Consent, Level
from game.content.tuning import OWN, Tuning

SIM_VERSION = 4
"""Grows whenever the same tape would give another digest: an older tape is then shown, no longer replayed."""


class Briefing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was agreed before, and which rules run. Part of every tape."""

    level_hash: str
    sim_version: int = SIM_VERSION
    tuning: Tuning = OWN
    consent: Consent = Consent()
    trust: Annotated[float, Meta(ge=0.0, le=1.0)] = 0.5
    assists: dict[str, float] = {}
    tissue_kept: None = None  # the tissue a patient brings along from an earlier treatment
    seed: int = 1


@dataclass(frozen=True, slots=True)
class State:
    """A moment of a Sim: `scalars` survive JSON, `arrays` have fixed names."""

    scalars: dict[str, Any]
    arrays: dict[str, np.ndarray]


def level_hash(level: Level) -> str:
    """One word for a level's content, whatever its file looks like. Music is nothing that runs: with another piece it
    is the same tooth, and its tapes hold."""
    bare = msgspec.structs.replace(level, music=USUAL_MUSIC)
    return hashlib.blake2b(encode_document(bare), digest_size=16).hexdigest()


def make_briefing(
    level: Level,
    *,
    seed: int = 1,
    trust: float | None = None,
    assists: Iterable[SetAssist] = (),
    tuning: Tuning = OWN,
) -> Briefing:
    """The usual briefing: consent and trust as the level says, unless the story knows better."""
    return Briefing(
        level_hash=level_hash(level),
        consent=level.consent,
        trust=level.patient.trust if trust is None else trust,
        assists={assist.name: assist.value for assist in assists},
        seed=seed,
        tuning=tuning,
    )
