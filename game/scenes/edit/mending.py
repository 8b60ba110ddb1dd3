"""What is done with issues: going to one, mending it, putting it aside. Called by the panel, keys and the palette.

The issue in hand is remembered by its key, so that it stays in hand while the list changes around it.
"""

from __future__ import annotations

from game.core.text import counted, tr
from game.editor.checks import Issue, apply, apply_all
from game.editor.transforms import bounds_of, has_place
from game.scenes.edit.editor import Editor

GLIDE_S = 0.35
NEAR = 30.0
"""Times the eye's unit, to each side of a place that is gone to: enough to see where it is."""


def shown(editor: Editor) -> list[Issue]:
    """The issues that are on the list: those that are put aside, or do not fit the filter, are not."""
    memory = editor.memory
    words = str(memory.get("issues.filter", "")).casefold().split()
    found = []
    for issue in editor.checker.issues:
        if memory.get("issues.only_faults") and issue.severity != "fault":
            continue
        if issue.key in editor.session.hidden_issues and not memory.get("issues.show_hidden"):
            continue
        about = f"{issue.severity} {issue.path} {issue.what} {issue.expected}".casefold()
        if all(word in about for word in words):
            found.append(issue)
    return found


def sentence(issue: Issue) -> str:
    """What is wrong, with its subject: faults of the format say only what is said of the place they name."""
    if issue.rule not in ("loads", "types"):
        return issue.what
    is_whole = "[" not in issue.path and issue.what.startswith("has ")  # of a list: said of all that is in it
    return tr("edit.issues.whole", what=issue.what) if is_whole else f"{issue.path} {issue.what}"


def in_hand(editor: Editor) -> Issue | None:
    """The issue that is chosen, while it is on the list."""
    key = editor.memory.get("issues.key")
    return next((issue for issue in shown(editor) if issue.key == key), None)


def take(editor: Editor, issue: Issue) -> None:
    """Choose an issue, and what it is about."""
    keys = [other.key for other in shown(editor)]
    editor.memory["issues.key"] = issue.key
    editor.memory["issues.at"] = keys.index(issue.key) if issue.key in keys else 0
    editor.session.select(*(handle for handle in issue.handles if handle in editor.document.parts))


def go_to(editor: Editor, issue: Issue) -> None:
    """Choose an issue and bring it into the picture, where it is anywhere."""
    take(editor, issue)
    document = editor.document
    placed = [handle for handle in issue.handles if handle in document.parts and has_place(document.parts[handle])]
    if placed:
        editor.eye.frame(list(bounds_of(document, placed)), GLIDE_S)
    elif issue.at is not None:
        reach = NEAR * editor.eye.unit
        corners = [tuple(n + side * reach for n in issue.at) for side in (-1.0, 1.0)]
        editor.eye.frame(corners, GLIDE_S)  # type: ignore[arg-type]


def mend(editor: Editor, issue: Issue) -> None:
    """Do its quick fix, as one step."""
    before = frozenset(editor.document.parts)
    if issue.fix is not None and apply(editor.document, issue):
        editor.session.tidy()
        made = [handle for handle in editor.document.parts if handle not in before]
        if made:
            editor.session.select(*made)
        editor.session.say(tr("edit.issues.fixed", what=issue.fix.words))


def mend_all(editor: Editor, issue: Issue) -> None:
    """Do the quick fix of every issue of the same rule that is not put aside, as one step."""
    count = apply_all(editor.document, alike(editor, issue))
    if count:
        editor.session.tidy()
        editor.session.say(counted("edit.issues.fixed_many", count))


def how_many(faults: int, hints: int) -> str:
    """So many faults and hints, in words; nothing where there are none."""
    counts = {"edit.issues.faults": faults, "edit.issues.hints": hints}
    return ", ".join(counted(key, count) for key, count in counts.items() if count)


def alike(editor: Editor, issue: Issue) -> list[Issue]:
    """The issues that the same fix mends: of the same rule, with a fix of the same name, not put aside."""
    if issue.fix is None:
        return []
    label, aside = issue.fix.label, editor.session.hidden_issues
    return [
        other
        for other in editor.checker.issues
        if other.fix is not None and other.fix.label == label and other.rule == issue.rule and other.key not in aside
    ]


def put_aside(editor: Editor, issue: Issue) -> None:
    """Hide it, or take it back."""
    editor.session.hidden_issues ^= {issue.key}


def has_issues(editor: Editor) -> bool:
    return bool(editor.checker.issues)


def next_issue(editor: Editor) -> None:
    _step(editor, 1)


def previous_issue(editor: Editor) -> None:
    _step(editor, -1)


def fix_issue(editor: Editor) -> None:
    issue = in_hand(editor)
    if issue is not None:
        mend(editor, issue)


def can_fix(editor: Editor) -> bool:
    issue = in_hand(editor)
    return issue is not None and issue.fix is not None and not editor.document.is_open


def _step(editor: Editor, by: int) -> None:
    issues = shown(editor)
    if not issues:
        return
    keys = [issue.key for issue in issues]
    key, place = editor.memory.get("issues.key"), int(str(editor.memory.get("issues.at", 0)))
    mended = place if by > 0 else place - 1  # what came after it has its place now
    at = keys.index(key) + by if key in keys else mended
    go_to(editor, issues[at % len(issues)])
    editor.memory["issues.reveal"] = True
