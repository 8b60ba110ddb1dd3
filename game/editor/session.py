"""One document on the desk: what is chosen, hidden, locked, which tool is in hand, what lies over the picture.

Panels, the hands in the picture and the commands all read and change this one object; the scene only draws it. What
stands here is never undone and never saved in the document; `memory.py` remembers the part worth keeping by level.
Invariant: the selection holds only parts that are there and may be touched; `active` is its last one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from game.editor.document import Document, Handle

Tool = Literal["select", "move", "rotate", "scale", "measure", "place"]
SnapTo = Literal["grid", "surface", "vertex"]


@dataclass(slots=True)
class Snap:
    """What moves and places go by. `is_on` is toggled by one key; a modifier inverts it for as long as it is held."""

    is_on: bool = True
    to: SnapTo = "grid"
    grid: float = 8.0  # in the document's lengths (um in a tooth); powers of two times the voxel
    degrees: float = 15.0


@dataclass(slots=True)
class Session:
    """The desk."""

    document: Document
    path: Path | None = None  # the file it was read from or last written to
    selection: dict[Handle, None] = field(default_factory=dict)  # an ordered set
    hidden: set[Handle] = field(default_factory=set)
    locked: set[Handle] = field(default_factory=set)
    isolated: frozenset[Handle] | None = None  # only these are shown, while it is set
    tool: Tool = "select"
    placing: str = ""  # the kind in hand while the tool is `place`
    is_local: bool = False  # gizmo along the part's own axes
    snap: Snap = field(default_factory=Snap)
    overlays: set[str] = field(default_factory=lambda: {"signs", "box"})  # names of overlays.OVERLAYS that are shown
    hidden_issues: set[str] = field(default_factory=set)  # Issue.key of what a maker has put aside
    notes: list[str] = field(default_factory=list)  # sentences for the status line, the newest last

    # -- selection -------------------------------------------------------------------------------------------------

    @property
    def active(self) -> Handle | None:
        """The part that properties show first. Transforms turn about `transforms.pivot`."""
        return next(reversed(self.selection), None)

    def select(self, *handles: Handle, add: bool = False, toggle: bool = False) -> None:
        """Choose parts. `add` keeps what was chosen; `toggle` lets go of those that were. Parts that are locked or
        gone are passed by; a part of a group takes its group along, in or out."""
        wanted = [handle for handle in self.grouped(handles) if self.may_touch(handle)]
        if not add and not toggle:
            self.selection = dict.fromkeys(wanted)
            return
        out = set(self.grouped([handle for handle in handles if handle in self.selection])) if toggle else ()
        for handle in wanted:
            self.selection.pop(handle, None)
            if handle not in out:
                self.selection[handle] = None

    def grouped(self, handles: tuple[Handle, ...] | list[Handle]) -> list[Handle]:
        """The parts, each with those of its group (`group` of a part), those that were asked for last."""
        parts = self.document.parts
        words = {getattr(parts[handle], "group", "") for handle in handles if handle in parts} - {""}
        if not words:
            return list(handles)
        asked = set(handles)
        mates = [handle for handle, part in parts.items() if getattr(part, "group", "") in words]
        return [*(mate for mate in mates if mate not in asked), *handles]

    def tidy(self) -> None:
        """Forget what is gone or may not be touched any more: called after every change of the document. What is
        hidden or locked stays so, also if it goes and comes back."""
        for gone in [handle for handle in self.selection if not self.may_touch(handle)]:
            del self.selection[gone]

    # -- what is shown ---------------------------------------------------------------------------------------------

    def is_shown(self, handle: Handle) -> bool:
        return handle not in self.hidden and (self.isolated is None or handle in self.isolated)

    @property
    def unseen(self) -> frozenset[Handle]:
        """The parts that are not shown."""
        if self.isolated is None:
            return frozenset(self.hidden)
        return frozenset(self.document.parts).difference(self.isolated) | self.hidden

    def may_touch(self, handle: Handle) -> bool:
        return handle in self.document.parts and handle not in self.locked and self.is_shown(handle)

    def say(self, sentence: str) -> None:
        """Tell the maker something, in words that are ready to be read."""
        self.notes.append(sentence)

    def hush(self, sentence: str) -> None:
        """What was told last need not be read any more."""
        if self.notes[-1:] == [sentence]:
            self.notes[-1] = ""
