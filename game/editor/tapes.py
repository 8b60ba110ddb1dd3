"""A par tape when its level gets another name: the same play, of what is the same tooth. Knows a tooth.

Called when a level is saved under another name or comes in under one. A tape names the level it was made on by the hash
of all that its file says, and the id is a part of that but of nothing that runs. Invariant: only a tape that was made
on exactly the old level is changed; whether it holds is still for the proof to say.
"""

from __future__ import annotations

import msgspec

from game.content.level import Level
from game.core.trouble import Trouble
from game.save.treatments import decode_treatment, encode_treatment
from game.tooth.state import level_hash


def carried(tape: bytes, old: Level, new: Level) -> bytes:
    """The tape of `old` as one of `new`, where nothing but the id is other; else the tape as it is."""
    if msgspec.structs.replace(old, id=new.id) != new:
        return tape
    try:
        treatment = decode_treatment(tape)
    except Trouble:
        return tape
    if treatment.briefing.level_hash != level_hash(old):
        return tape
    treatment.briefing = msgspec.structs.replace(treatment.briefing, level_hash=level_hash(new))
    treatment.level = new.id
    return encode_treatment(treatment)
