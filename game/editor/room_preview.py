"""The picture of a place while it is being made: its room in a state's light, its props, signs and people, live.

Made by the editor's scene for documents that are places, as Preview is for teeth, and it answers the same questions.
A place needs no time to be painted: what changes in the document is in the next picture. Invariant: nothing raises,
whatever the document's types allow; what cannot be posed is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import msgspec

from game.content.place import Place
from game.editor.document import Document, Handle
from game.view.frame import Camera, FrameView, Light, PeopleView
from game.view.rooms import build_room

People = Callable[[Place, str, float], PeopleView | None]


class RoomPreview:
    """What a maker sees of a place. `people(place, state, time_s)` poses who stands there."""

    tissue = None
    unit = 1.0
    is_settled = True

    def __init__(self, document: Document, people: People = lambda place, state, time_s: None) -> None:
        self._document, self._people = document, people
        self._hidden: frozenset[Handle] = frozenset()
        self.state = ""
        """Which state is shown; one that the place does not have is its first."""

    @property
    def place(self) -> Place:
        """What is shown: the document without what is hidden."""
        value = self._document.value()
        if not self._hidden:
            return value
        order = self._document.order("parts")
        parts = tuple(self._document.parts[handle] for handle in order if handle not in self._hidden)
        return msgspec.structs.replace(value, parts=parts)

    def update(self, budget_ms: float, hidden: Collection[Handle] = frozenset()) -> None:
        """Leave `hidden` parts out of the picture."""
        self._hidden = frozenset(hidden)

    def settle(self) -> None:
        """It always is."""

    def next_state(self) -> str:
        """Show the next state; its name."""
        names = [state.id for state in self._document.value().states]
        at = names.index(self.state) if self.state in names else 0
        self.state = names[(at + 1) % len(names)]
        return self.state

    def frame(self, camera: Camera, light: Light | None, time_s: float, budget_ms: float) -> FrameView:
        """The place, seen by a camera; `light` stands in for the state's where there is one."""
        place = self.place
        state = place.state(self.state).id
        made = build_room(
            place, state, camera, time_s=time_s, people=self._people(place, state, time_s), reduced_motion=True
        )
        return made if light is None else replace(made, light=light)
