"""The panel of issues: what the check says of the level, live, and what can be done about it.

Drawn by the scene each frame; it also gives the check its share of the frame. A sign's shape, colour and word all say
whether a line is a fault or advice. Beside the list stands the issue in hand with its quick fix.
"""

from __future__ import annotations

from game.core.text import tr
from game.editor.checks import Issue
from game.scenes.edit import mending
from game.scenes.edit.editor import Editor, Region
from game.ui.toolbox import Switch, Toolbox

BUDGET_MS = 3.0
LIST = 0.62
"""Share of the width that the list takes; the issue in hand has the rest."""
SHARES = (0.16, 0.84)


def look(editor: Editor) -> tuple[int, int]:
    """Go on looking for issues, also where the panel is put away; how many faults and hints there are."""
    checker = editor.checker
    checker.moved_to(editor.session.path, editor.proof is not None)
    checker.update(BUDGET_MS)
    counts = checker.count("fault"), checker.count("advice")
    editor.memory["issues.counts"] = counts
    return counts


def issues(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region."""
    checker = editor.checker
    faults, advice = look(editor)
    x, y, width, height = region
    title = tr("edit.issues.title")
    if faults or advice:
        title += f"   {mending.how_many(faults, advice)}"
    if not checker.is_settled and not editor.document.is_open:
        title += f"   {tr('edit.issues.looking')}"
    shown = mending.shown(editor)
    with tools.panel("issues", x, y, width * LIST, height, title=title, scrolls=False):
        _filter(tools, editor)
        if not shown:
            tools.line(tr("edit.issues.none"), tone="quiet")
        keys = [issue.key for issue in shown]
        key, reveal = editor.memory.get("issues.key"), editor.memory.pop("issues.reveal", False)
        tools.rows(
            "issues.rows", len(shown), lambda n: _row(tools, editor, shown[n], n),
            reveal=keys.index(key) if reveal and key in keys else None,
        )  # fmt: skip
    with tools.panel("issue", x + width * LIST, y, width * (1.0 - LIST), height):
        issue = mending.in_hand(editor)
        if issue is not None:
            _in_hand(tools, editor, issue)
        else:
            tools.line(tr("edit.issues.none_in_hand"), tone="quiet")


def _filter(tools: Toolbox, editor: Editor) -> None:
    memory = editor.memory
    with tools.wide(190.0):
        memory["issues.filter"] = tools.search(
            "issues.filter", str(memory.get("issues.filter", "")), hint=tr("edit.issues.filter"), width=190.0
        )
    tools.tip(tr("edit.issues.filter.tip"))
    tools.beside(10.0)
    memory["issues.only_faults"] = tools.toggle(
        "issues.only_faults", tr("edit.issues.only_faults"), bool(memory.get("issues.only_faults")),
        tip=tr("edit.issues.only_faults.tip"), beside=False,
    )  # fmt: skip
    aside = sum(issue.key in editor.session.hidden_issues for issue in editor.checker.issues)
    if aside:
        tools.beside(10.0)
        memory["issues.show_hidden"] = tools.toggle(
            "issues.show_hidden", tr("edit.issues.show_hidden", count=aside), bool(memory.get("issues.show_hidden")),
            tip=tr("edit.issues.show_hidden.tip"), beside=False,
        )  # fmt: skip


def _row(tools: Toolbox, editor: Editor, issue: Issue, number: int) -> None:
    is_aside = issue.key in editor.session.hidden_issues
    switches = [
        Switch("hide", "shut" if is_aside else "eye", tr(f"edit.issues.{'unhide' if is_aside else 'hide'}.tip"),
               is_aside, is_aside)
    ]  # fmt: skip
    if issue.fix is not None:
        switches.append(Switch("fix", "tick", f"{issue.fix.words}\n{issue.fix.tip}"))
    tone = "fault" if issue.severity == "fault" else "advice"
    click = tools.row(
        f"issues.{number}",
        (tr(f"edit.issues.{issue.severity}"), mending.sentence(issue)),
        chosen=issue.key == editor.memory.get("issues.key"),
        tip=f"{issue.what}\n{tr('edit.issues.expected', expected=issue.expected)}\n{issue.path}",
        tones=("off", "off") if is_aside else (tone, "plain"),
        shares=SHARES,
        icon=issue.severity,
        icon_tone="off" if is_aside else tone,
        switches=switches,
    )
    if click.switch == "hide":
        mending.put_aside(editor, issue)
    elif click.switch == "fix":
        mending.mend(editor, issue)
    elif click.double:
        mending.go_to(editor, issue)
    elif click.clicked:
        mending.take(editor, issue)


def _in_hand(tools: Toolbox, editor: Editor, issue: Issue) -> None:
    tools.line(mending.sentence(issue))
    tools.line(tr("edit.issues.expected", expected=issue.expected), tone="quiet")
    tools.line(issue.path, tone="quiet", name="issue.path")
    can = not editor.document.is_open
    if issue.fix is not None:
        if tools.button("issue.fix", issue.fix.words, tip=issue.fix.tip, enabled=can, strong=True):
            mending.mend(editor, issue)
        alike = mending.alike(editor, issue)
        if len(alike) > 1:
            label, tip = tr("edit.issues.fix_all", count=len(alike)), tr("edit.issues.fix_all.tip")
            tools.beside()
            if tools.button("issue.fix_all", label, tip=tip, enabled=can):
                mending.mend_all(editor, issue)
    is_somewhere = bool(issue.handles) or issue.at is not None
    if tools.button("issue.go", tr("edit.issues.go"), tip=tr("edit.issues.go.tip"), enabled=is_somewhere):
        mending.go_to(editor, issue)
    tools.beside()
    word = "unhide" if issue.key in editor.session.hidden_issues else "hide"
    if tools.button("issue.hide", tr(f"edit.issues.{word}"), tip=tr(f"edit.issues.{word}.tip")):
        mending.put_aside(editor, issue)
