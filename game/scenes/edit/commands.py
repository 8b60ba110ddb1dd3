"""Everything a maker can tell the editor to do: one table behind menus, shortcuts, the palette (Ctrl+P) and the help.

A row is a name, where it stands in the menus, its keys, what it does, and when it can. Words come from the catalogue:
`edit.do.NAME` is the label and `edit.do.NAME.tip` the sentence that explains it. Invariant: no two rows share keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from game.editor import actions
from game.scenes.edit import autopilot_panel, editing, filing, looking, mending, orders, running, trial
from game.scenes.edit.editor import Editor
from game.ui.toolbox import Toolbox

Menu = Literal["file", "edit", "select", "add", "view", "play", "help", ""]


def _always(editor: Editor) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done."""

    name: str
    menu: Menu  # where it stands; nowhere: only in the palette and by its keys
    keys: str  # "ctrl+shift+s", "f5", "delete", or nothing; a second chord after a space
    run: Callable[[Editor], None]
    can: Callable[[Editor], bool] = _always
    is_on: Callable[[Editor], bool] | None = None  # of what can be switched: whether it is on

    @property
    def label(self) -> str:
        """The text key of its name."""
        return f"edit.do.{self.name}"

    @property
    def chords(self) -> tuple[str, ...]:
        """Each chord of keys that does it."""
        return tuple(self.keys.split())


MENUS: tuple[Menu, ...] = ("file", "edit", "select", "add", "view", "play", "help")
"""From left to right."""
WHILE_TYPING = ("find_command", "find_part", "save", "show_shortcuts")
"""What keys do although a field has the keyboard; everything else belongs to the field."""
REPEATED = ("undo", "redo", *(f"nudge_{way}" for way in ("left", "right", "up", "down", "away", "near")))
"""What a key that stays down does again and again."""
_OF_PANELS = frozenset(("space", "enter", "tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"))


def _undo(editor: Editor) -> None:
    editor.document.undo()
    editor.session.tidy()  # panels that are drawn after a button of another one find no part that is gone


def _redo(editor: Editor) -> None:
    editor.document.redo()
    editor.session.tidy()


def _asks(name: str) -> Callable[[Editor], None]:
    def open_dialog(editor: Editor) -> None:
        editor.dialog = name

    return open_dialog


COMMANDS: tuple[Command, ...] = (
    Command("new", "file", "ctrl+n", filing.ask("new")),
    Command("open", "file", "ctrl+o", filing.ask("open")),
    Command("recent", "file", "", filing.ask("recent")),
    Command("save", "file", "ctrl+s", filing.save, filing.is_still),
    Command("save_as", "file", "ctrl+shift+s", filing.ask("save_as"), filing.is_still),
    Command("save_copy", "file", "", filing.ask("save_copy"), filing.is_still),
    Command("rename", "file", "", filing.ask("rename"), filing.has_file),
    Command("reload", "file", "", filing.reload, filing.has_file),
    Command("export", "file", "", filing.ask("export"), filing.is_still),
    Command("import", "file", "", filing.ask("import"), filing.is_still),
    Command("close", "file", "ctrl+w", filing.close),
    Command("leave", "file", "", filing.leave),
    Command("undo", "edit", "ctrl+z", _undo, lambda editor: bool(editor.document.history)),
    Command("redo", "edit", "ctrl+y ctrl+shift+z", _redo, lambda editor: bool(editor.document.future)),
    Command("cut", "edit", "ctrl+x", editing.cut, editing.has_chosen),
    Command("copy", "edit", "ctrl+c", editing.copy, editing.has_chosen),
    Command("paste", "edit", "ctrl+v", editing.paste, editing.is_still),
    Command("paste_here", "edit", "ctrl+shift+v", editing.paste_here, editing.is_still),
    Command("duplicate", "edit", "ctrl+d", editing.duplicate, editing.has_chosen),
    Command("delete", "edit", "delete", editing.on_session(actions.delete), editing.has_chosen),
    Command("group", "edit", "ctrl+g", editing.on_session(actions.group), editing.has_chosen),
    Command("ungroup", "edit", "ctrl+shift+g", editing.on_session(actions.ungroup), editing.has_chosen),
    Command("earlier", "edit", "ctrl+[ pageup", editing.reorder(-1), editing.has_chosen),
    Command("later", "edit", "ctrl+] pagedown", editing.reorder(1), editing.has_chosen),
    Command("first", "edit", "ctrl+shift+[ ctrl+pageup", editing.reorder(-editing.FAR), editing.has_chosen),
    Command("last", "edit", "ctrl+shift+] ctrl+pagedown", editing.reorder(editing.FAR), editing.has_chosen),
    Command("select_all", "select", "ctrl+a", editing.on_session(actions.select_all), editing.is_still),
    Command("select_none", "select", "ctrl+shift+a", editing.on_session(actions.select_none), editing.has_chosen),
    Command("invert", "select", "ctrl+i", editing.on_session(actions.invert), editing.is_still),
    Command("same_kind", "select", "shift+g", editing.on_session(actions.same_kind), editing.has_chosen),
    Command("wide", "view", "ctrl+space f11", editing.swap_wide, is_on=editing.is_wide),
    Command("hide", "view", "h", editing.on_session(actions.hide), editing.has_chosen),
    Command("show_all", "view", "alt+h", editing.on_session(actions.show_all), editing.has_hidden),
    Command("isolate", "view", "num/ i", editing.on_session(actions.isolate), editing.can_isolate, editing.is_isolated),
    Command("lock", "view", "l", editing.on_session(actions.lock), editing.has_chosen),
    Command("unlock_all", "view", "alt+l", editing.on_session(actions.unlock_all), editing.has_locked),
    Command("frame", "view", "f", looking.frame_chosen),
    Command("frame_all", "view", "home", looking.frame_all),
    Command("look_front", "view", "num1 alt+1", looking.look("front")),
    Command("look_side", "view", "num3 alt+3", looking.look("side")),
    Command("look_top", "view", "num7 alt+7", looking.look("top")),
    Command("look_back", "", "ctrl+num1 ctrl+alt+1", looking.look("back")),
    Command("look_left", "", "ctrl+num3 ctrl+alt+3", looking.look("left")),
    Command("look_bottom", "", "ctrl+num7 ctrl+alt+7", looking.look("bottom")),
    Command("look_other", "", "num9 alt+9", looking.look("other")),
    Command("flat", "view", "num5 alt+5", looking.swap_flat, is_on=looking.is_flat),
    Command("camera_next", "view", "num0 alt+0", looking.next_camera, looking.has_cameras),
    Command("camera_here", "view", "ctrl+num0 ctrl+alt+0", looking.camera_here, looking.takes_cameras),
    Command("next_state", "view", "alt+s", looking.next_state, looking.has_states),
    Command("ways_here", "view", "alt+w", looking.ways_here, looking.can_point),
    *(Command(f"layer_{row}", "", "", looking.switch(row), is_on=looking.shows(row)) for row in looking.LAYERS),
    Command("find_part", "edit", "ctrl+f", _asks("search")),
    Command("tool_select", "", "q", orders.take("select"), is_on=orders.holds("select")),
    Command("tool_move", "", "w", orders.take("move"), is_on=orders.holds("move")),
    Command("tool_rotate", "", "e", orders.take("rotate"), is_on=orders.holds("rotate")),
    Command("tool_scale", "", "r", orders.key_r, is_on=orders.holds("scale")),
    Command("tool_measure", "", "m", orders.take("measure"), is_on=orders.holds("measure")),
    Command("grab", "edit", "g", orders.begin("move"), orders.can_move),
    Command("turn", "edit", "shift+r", orders.key_shift_r),
    Command("resize", "edit", "s", orders.begin("scale"), orders.can_move),
    Command("duplicate_move", "edit", "shift+d", orders.begin("duplicate"), orders.can_move),
    Command("blender_keys", "edit", "", orders.swap_keys, is_on=orders.has_blender_keys),
    Command("point_next", "select", "tab", orders.next_point(1), orders.has_points),
    Command("point_before", "select", "shift+tab", orders.next_point(-1), orders.has_points),
    Command("point_add", "edit", "insert", orders.add_point, orders.has_list),
    Command("point_remove", "edit", "shift+delete", orders.remove_point, orders.has_point),
    Command("local_axes", "edit", "t", orders.toggle_local, is_on=orders.is_local),
    Command("snap", "edit", "n", orders.toggle_snap, is_on=orders.is_snapping),
    Command("snap_next", "", "shift+n", orders.next_snap),
    Command("snap_grid", "", "", orders.snap_to("grid"), is_on=orders.snaps_to("grid")),
    Command("snap_surface", "", "", orders.snap_to("surface"), is_on=orders.snaps_to("surface")),
    Command("snap_vertex", "", "", orders.snap_to("vertex"), is_on=orders.snaps_to("vertex")),
    Command("grid_finer", "", "[", orders.grid(0.5)),
    Command("grid_coarser", "", "]", orders.grid(2.0)),
    Command("nudge_left", "", "left", orders.nudge(-1, 0), orders.can_move),
    Command("nudge_right", "", "right", orders.nudge(1, 0), orders.can_move),
    Command("nudge_up", "", "up", orders.nudge(0, 1), orders.can_move),
    Command("nudge_down", "", "down", orders.nudge(0, -1), orders.can_move),
    Command("nudge_away", "", "ctrl+up", orders.nudge(0, 0, 1), orders.can_move),
    Command("nudge_near", "", "ctrl+down", orders.nudge(0, 0, -1), orders.can_move),
    Command("play", "play", "f5", trial.play, filing.is_still_level),
    Command("play_start", "play", "shift+f5", trial.play_start, filing.is_still_level),
    Command("run_here", "play", "space f6", running.run_here, filing.is_still_level, running.is_running),
    Command("run_stop", "play", "shift+space", running.stop, running.is_running),
    Command("run_step", "play", ".", running.single_step, filing.is_still_level),
    Command("run_faster", "play", "shift+.", running.faster, running.is_running),
    Command("run_slower", "play", "shift+,", running.slower, running.is_running),
    Command("autopilot_careful", "play", "f7", autopilot_panel.pilot("careful"), filing.is_still_level),
    Command("autopilot_greedy", "play", "", autopilot_panel.pilot("greedy"), filing.is_still_level),
    Command("autopilot_idle", "play", "", autopilot_panel.pilot("idle"), filing.is_still_level),
    Command("autopilot_random", "play", "", autopilot_panel.pilot("random"), filing.is_still_level),
    Command("autopilot_cancel", "play", "", running.cancel, lambda editor: editor.run is not None),
    Command("prove", "play", "f8", autopilot_panel.prove_it, filing.is_still_level),
    Command("drop_proof", "play", "", autopilot_panel.drop_proof, lambda editor: editor.proof is not None),
    Command("show_trials", "play", "", autopilot_panel.show),
    Command("next_issue", "edit", "f4", mending.next_issue, mending.has_issues),
    Command("previous_issue", "edit", "shift+f4", mending.previous_issue, mending.has_issues),
    Command("fix_issue", "edit", "ctrl+.", mending.fix_issue, mending.can_fix),
    Command("find_command", "help", "ctrl+p", _asks("finder")),
    Command("show_shortcuts", "help", "f1", _asks("shortcuts")),
    Command("lessons", "help", "", filing.begin_lessons),
)
"""Every command, by menu and in its order there. Rows of one subject stand together; each subject's functions live in
the module that knows it (files, trial, hands ...) where they are longer than a line."""


def command(name: str) -> Command:
    """The row of that name. Raises KeyError."""
    for row in COMMANDS:
        if row.name == name:
            return row
    raise KeyError(name)


def do(editor: Editor, name: str) -> bool:
    """Do it where it can be done now; whether it was."""
    row = command(name)
    if not row.can(editor):
        return False
    row.run(editor)
    return True


def shortcuts(tools: Toolbox, editor: Editor) -> None:
    """Do what this frame's keys ask for. Never while something is being answered, dragged, or typed (but WHILE_TYPING);
    keys that a list in a panel goes by are the panel's as long as it has the keyboard."""
    waited = str(editor.memory.pop("commands.after_typing", ""))
    if editor.dialog or editor.busy or tools.is_asking or tools.has_popup or editor.document.is_open:
        return
    if waited:
        do(editor, waited)
        return
    for row in COMMANDS:
        if tools.is_typing and row.name not in WHILE_TYPING:
            continue
        for chord in row.chords:
            if chord in _OF_PANELS and tools.in_panel:
                continue
            if tools.keys(chord, repeats=row.name in REPEATED):
                if tools.is_typing and row.name == "save":  # with what is being typed, which the next frame has
                    tools.leave_field()
                    editor.memory["commands.after_typing"] = row.name
                else:
                    do(editor, row.name)
                return


def spelled_keys(row: Command) -> str:
    """The keys of a command as menus show them: Ctrl+Shift+S."""
    return every_keys(row)[0] if row.keys else ""


def every_keys(row: Command) -> tuple[str, ...]:
    """All chords of a command, spelled."""
    names = {"pageup": "Page Up", "pagedown": "Page Down"}
    return tuple(
        "+".join(names.get(part) or part.replace("num", "Num ").capitalize() for part in chord.split("+"))
        for chord in row.chords
    )
