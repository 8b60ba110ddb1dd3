"""Rules of a level as it stands in its file: what its fields say together. Knows a tooth; asks nothing of its tissue.

Called by checks.py. The faults for which the game refuses a level are content/level.level_faults; here they get
handles and fixes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from game.content.catalog import level_files
from game.content.kinds import Beat, Current, Fibre, Lesion, Plaque, Shift, Swallow, Swarm
from game.content.level import MAX_BOTS, MAX_VOXELS, Level, jobs, level_faults
from game.core import paths
from game.editor import fixes
from game.editor.rules import Fix, Issue, Look, Rule

MANY_BOTS = 20_000
MANY_VOXELS = 1_500_000
LONG_EXIT_S = 300.0
NEVER_S = 36_000.0
"""`exit_after` of levels that end when the player leaves."""
ODD_FLOOR = 60.0
DEEDS = {"anchor": "anchor", "pulse": "pulse"}
"""What ends a beat -> the verb without which nobody can do it."""
TASKS = {"scoured": ("scour", Plaque), "built": ("build", Lesion)}


def loads(look: Look) -> Iterator[Issue | None]:
    """Whatever the game refuses a level for: names that refer to nothing, places outside, wrong sizes, no port ..."""
    if not isinstance(look.value, Level):
        return
    for fault in level_faults(look.value):
        handle = look.document.at_path(fault.path)
        fix = fixes.fault_fix(look.document, fault, handle)
        handles = (handle,) if handle is not None else ()
        field = fault.path.partition("].")[2]
        key = f"loads:{look.key(handle)}.{field}" if handle is not None else f"loads:{fault.path}:{fault.what}"
        if fault.what.endswith("again"):
            key += f":{handle}"
        yield Issue(key, "fault", fault.path, handles, fault.what, fault.expected, fix, "loads")


def bots(look: Look) -> Iterator[Issue | None]:
    """More bots than most machines can move at full speed."""
    if not isinstance(look.value, Level):
        return
    count = sum(swarm.bots for swarm in look.value.of(Swarm))
    if MANY_BOTS < count <= MAX_BOTS:
        fix = Fix("edit.fix.bots", partial(fixes.fewer_bots, MANY_BOTS), {"most": f"{MANY_BOTS:,}"})
        handles = tuple(handle for handle, part in look.parts("things") if isinstance(part, Swarm))
        yield look.issue("bots", "advice", handles, "", fix, count=f"{count:,}", most=f"{MANY_BOTS:,}")


def voxels(look: Look) -> Iterator[Issue | None]:
    """A tooth of so many voxels that weak machines slow down."""
    if not isinstance(look.value, Level):
        return
    x, y, z = look.value.size
    if MANY_VOXELS < x * y * z <= MAX_VOXELS:
        yield look.issue("voxels", "advice", "size", count=f"{x * y * z:,}", most=f"{MANY_VOXELS:,}")


def has_job(look: Look) -> Iterator[Issue | None]:
    """No job at all: such a level ends only when the player leaves."""
    if not isinstance(look.value, Level) or jobs(look.value) or look.value.exit_after >= NEVER_S:
        return
    fix = Fix("edit.fix.never_ends", partial(fixes.set_root, {"exit_after": NEVER_S}))
    yield look.issue("has_job", "advice", "exit_after", "", fix)


def long_exit(look: Look) -> Iterator[Issue | None]:
    """A very long wait after the last job, which looks as if the level had hung."""
    if isinstance(look.value, Level) and LONG_EXIT_S < look.value.exit_after < NEVER_S:
        fix = Fix("edit.fix.exit", partial(fixes.set_root, {"exit_after": 6.0}))
        yield look.issue("long_exit", "advice", "exit_after", "", fix, seconds=f"{look.value.exit_after:g}")


def floor(look: Look) -> Iterator[Issue | None]:
    """A comfort floor at which the patient would stop the treatment almost at once."""
    if not isinstance(look.value, Level):
        return
    consent = look.value.consent
    if consent.comfort_floor > ODD_FLOOR:
        mended = msgspec.structs.replace(consent, comfort_floor=15.0)
        fix = Fix("edit.fix.floor", partial(fixes.set_root, {"consent": mended}))
        yield look.issue("floor", "advice", "consent.comfort_floor", "", fix, floor=f"{consent.comfort_floor:g}")


def beats(look: Look) -> Iterator[Issue | None]:
    """A beat that waits for something the player cannot do here: it never ends, and no other comes after it."""
    if not isinstance(look.value, Level):
        return
    for handle, part in look.parts("happenings"):
        if isinstance(part, Beat) and not _can_end(look.value, part):
            fix = Fix("edit.fix.seen", partial(fixes.set_values, handle, {"until": "seen"}))
            yield look.issue("beats", "fault", handle, "until", fix, until=part.until)


def moments(look: Look) -> Iterator[Issue | None]:
    """A happening whose moment never comes."""
    if not isinstance(look.value, Level):
        return
    level = look.value
    never = _never(level)
    for handle, part in look.parts("happenings"):
        if part.when in never:
            fix = Fix("edit.fix.moment", partial(fixes.set_values, handle, {"when": "start"}), {"moment": "start"})
            yield look.issue("moments", "fault", handle, "when", fix, moment=part.when)


def unheard(look: Look) -> Iterator[Issue | None]:
    """A shift of fluid without a nerve fibre to feel it, or a current for swallowing that nobody ever swallows at."""
    if not isinstance(look.value, Level):
        return
    level = look.value
    for handle, part in look.parts("happenings"):
        if isinstance(part, Shift) and not level.of(Fibre):
            fix = Fix("edit.fix.delete", partial(fixes.remove, handle), {"part": look.name(handle)})
            yield look.issue("unfelt", "advice", handle, "", fix)
    for handle, part in look.parts("things"):
        if isinstance(part, Current) and part.swallow and not level.of(Swallow):
            fix = Fix("edit.fix.always", partial(fixes.set_values, handle, {"swallow": False}))
            yield look.issue("unswallowed", "advice", handle, "swallow", fix)


def level_name(look: Look) -> Iterator[Issue | None]:
    """An id that one of the game's own levels has, or that is not the name of the file."""
    level, path = look.value, look.path
    if not isinstance(level, Level) or path is None:
        return
    folder = path.resolve().parent
    if _is_shipped(path):
        return
    severity = "fault" if folder == paths.user_levels_dir().resolve() else "advice"
    shipped = {file.stem for file in level_files(paths.levels_dir())}
    if path.stem in shipped:
        yield look.issue("file_name", severity, "id", name=path.name)
    elif level.id in shipped or level.id != path.stem:
        fix = None
        if _is_name(path.stem):
            fix = Fix("edit.fix.id", partial(fixes.set_root, {"id": path.stem}), {"name": path.stem})
        rule = "shipped_id" if level.id in shipped else "other_id"
        yield look.issue(rule, severity, "id", "", fix, id=level.id, name=path.name)


def proof(look: Look) -> Iterator[Issue | None]:
    """No par tape yet: nobody has shown that the level can be played to its end."""
    if not isinstance(look.value, Level) or look.has_proof is not False or not jobs(look.value):
        return
    if look.path is None or not _is_shipped(look.path):
        yield look.issue("no_proof", "advice", "id")


def _can_end(level: Level, beat: Beat) -> bool:
    if beat.until in DEEDS:
        return DEEDS[beat.until] in level.verbs
    if beat.until in TASKS:
        task, kind = TASKS[beat.until]
        swarms = level.of(Swarm)
        can = {task, "auto"} & set(level.verbs) or any(swarm.auto or swarm.task == task for swarm in swarms)
        return bool(can and level.of(kind))
    return bool(beat.until != "job" or jobs(level))


def _never(level: Level) -> set[str]:
    """Moments that happenings wait for and that never come; those that level_faults names are not among them."""
    never = set()
    if not level.of(Lesion) and not level.of(Plaque):
        never.add("worked")
    lesions = level.of(Lesion)
    if any(lesion.daylight for lesion in lesions) and not any(lesion.daylight and lesion.job for lesion in lesions):
        never.add("daylight")
    waiting = True
    while waiting:
        waiting = False
        for beat in level.of(Beat):
            if beat.when in never and f"beat:{beat.id}" not in never:
                never.add(f"beat:{beat.id}")
                waiting = True
    return never


def _is_shipped(path: Path) -> bool:
    """Whether a file is one of the game's own: a level, or a template."""
    path = path.resolve()
    return path.parent == paths.levels_dir().resolve() or path.is_relative_to(paths.assets_dir().resolve())


def _is_name(stem: str) -> bool:
    try:
        msgspec.convert(stem, msgspec.structs.fields(Level)[_ID].type)
    except msgspec.ValidationError:
        return False
    return True


_ID = next(n for n, field in enumerate(msgspec.structs.fields(Level)) if field.name == "id")

_PARTS = frozenset({"things", "happenings", "root"})
RULES: tuple[Rule, ...] = (
    Rule("loads", loads),
    Rule("beats", beats, _PARTS),
    Rule("moments", moments, _PARTS),
    Rule("unheard", unheard, _PARTS),
    Rule("has_job", has_job, _PARTS),
    Rule("long_exit", long_exit, frozenset({"root"})),
    Rule("floor", floor, frozenset({"root"})),
    Rule("bots", bots, frozenset({"things"})),
    Rule("voxels", voxels, frozenset({"root"})),
    Rule("level_name", level_name, frozenset({"root"})),
    Rule("proof", proof, _PARTS),
)
