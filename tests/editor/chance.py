"""Everything that can be done to a document, by chance: what hands, panels and files do, also when they fail half-way.

Tests play some hundred of these and look whether the history holds.
"""

from __future__ import annotations

import random
from typing import Any

import msgspec

from game.content.fields import fields_of, name_field
from game.editor import actions
from game.editor.document import Document, Handle
from game.editor.making import kinds_in
from game.editor.session import Session
from game.editor.transforms import moved

MOST_PARTS = 60  # a document that grows without end would only be slow


class Stumble(Exception):
    """Something goes wrong in the middle of a step."""


class Chance:
    """A maker without a plan. `others` are documents of the same type that lie on the disk."""

    def __init__(self, session: Session, seed: int, others: tuple[Any, ...] = ()) -> None:
        self.session = session
        self.document: Document = session.document
        self.random = random.Random(seed)
        self.others = others
        self.clipboard = ""

    def act(self) -> str:
        """Do something; gives its name."""
        names = [name for name in dir(self) if name.startswith("do_")]
        name = self.random.choice(names)
        if len(self.document.parts) > MOST_PARTS and self.random.random() < 0.5:
            name = "do_delete"
        self._choose()
        getattr(self, name)()
        self.session.tidy()
        return name

    # -- what is done ----------------------------------------------------------------------------------------------

    def do_add(self) -> None:
        actions.add(self.session, self.random.choice(list(kinds_in(self.document))), self._point())

    def do_delete(self) -> None:
        actions.delete(self.session)

    def do_duplicate(self) -> None:
        actions.duplicate(self.session, self._point())

    def do_copy_and_paste(self) -> None:
        self.clipboard = actions.copy(self.session) or self.clipboard
        actions.paste(self.session, self.clipboard, self.random.choice([None, self._point()]))

    def do_cut(self) -> None:
        self.clipboard = actions.cut(self.session) or self.clipboard

    def do_paste_rubbish(self) -> None:
        start = self.random.randrange(len(self.clipboard) + 1)
        actions.paste(self.session, self.clipboard[start:] + self.random.choice(["", "}", "[", "\ud800"]))

    def do_set(self) -> None:
        """A field of what is chosen takes the value that it has elsewhere, or one that it may not have."""
        for handle in self.session.selection:
            field = self.random.choice(fields_of(type(self.document.parts[handle])))
            donors = [part for part in self.document.parts.values() if field.name in part.__struct_fields__]
            value = getattr(self.random.choice(donors), field.name)
            value = self.random.choice([value, field.default, -1e9, "", None, [1, 2]])
            actions.set_field(self.session, [*self.session.selection], field.name, value)
            return

    def do_slide(self) -> None:
        """A slider: many steps that become one."""
        for handle in [*self.session.selection][:1]:
            numbers = [f for f in fields_of(type(self.document.parts[handle])) if f.sort in ("number", "whole")]
            for field in numbers[:1]:
                before = getattr(self.document.parts[handle], field.name)
                for _ in range(self.random.randrange(4)):
                    value = field.within(self.random.uniform(0.0, 9.0))
                    actions.set_field(self.session, [handle], field.name, value)
                if self.random.random() < 0.3:
                    actions.set_field(self.session, [handle], field.name, before)

    def do_seal(self) -> None:
        self.document.seal()

    def do_set_root(self) -> None:
        own = [field for field in fields_of(self.document.type) if field.name not in self.document.collections]
        field = self.random.choice(own)
        others = [self.document.root, *self.others]
        actions.set_root_field(self.session, field.name, getattr(self.random.choice(others), field.name))

    def do_rename(self) -> None:
        for handle in [*self.session.selection][:1]:
            actions.rename(self.session, handle, self.random.choice(["a", "b", "Door", "Gate_2", "Not A Name", ""]))

    def do_words(self) -> None:
        key, language = self.random.choice(["a.b", "c"]), self.random.choice(["en", "de"])
        actions.set_words(self.session, key, language, self.random.choice([None, "", "one", "two"]))

    def do_entries(self) -> None:
        for handle in [*self.session.selection][:1]:
            lists = [f.name for f in fields_of(type(self.document.parts[handle])) if f.sort == "points"]
            for name in lists:
                actions.add_entry(self.session, handle, name, self.random.choice([None, 0, 1, 99]))
                if self.random.random() < 0.5:
                    actions.remove_entry(self.session, handle, name, 0)

    def do_order(self) -> None:
        actions.reorder(self.session, self.random.choice([-999, -2, -1, 1, 2, 999]))

    def do_group(self) -> None:
        self.random.choice([actions.group, actions.ungroup])(self.session)

    def do_transform(self) -> None:
        way = self.random.randrange(3)
        if way == 0:
            actions.move(self.session, self._point())
        elif way == 1:
            actions.turn(self.session, self.random.choice("xyz"), self.random.choice([15.0, 90.0, -33.3]))
        else:
            actions.scale(self.session, self.random.choice([(2.0, 1.0, 1.0), (0.5, 0.5, 0.5), (-1.0, 0.0, 1.0)]))

    def do_drag(self) -> None:
        """A drag, perhaps with copies, that ends well or is given up."""
        self.document.begin("drag")
        copies = self.random.random() < 0.4
        for _ in range(self.random.randrange(1, 5)):
            self.document.rewind()
            self.session.tidy()
            if copies:
                actions.duplicate(self.session)
            for handle in self.session.selection:
                self.document.put(handle, moved(self.document.parts[handle], self._point()))
        if self.random.random() < 0.5:
            self.document.commit()
        else:
            self.document.cancel()

    def do_stumble(self) -> None:
        """A step fails in its middle, and a part of a step fails and is passed over."""
        caught = self.random.random() < 0.5
        try:
            with self.document.transaction("outer"):
                actions.move(self.session, self._point())
                try:
                    with self.document.transaction("inner"):
                        actions.delete(self.session)
                        self.do_add()
                        raise Stumble
                except Stumble:
                    if not caught:
                        raise
                self._choose()
                actions.duplicate(self.session)
        except Stumble:
            pass

    def do_become(self) -> None:
        if self.others and self.random.random() < 0.3:
            with self.document.transaction("become"):
                self.document.become(self.random.choice(self.others), {"en": {"a.b": "other"}})

    def do_undo(self) -> None:
        for _ in range(self.random.randrange(1, 6)):
            self.document.undo()

    def do_redo(self) -> None:
        for _ in range(self.random.randrange(1, 6)):
            self.document.redo()

    def do_save(self) -> None:
        self.document.mark_saved()

    def do_desk(self) -> None:
        """What is never undone."""
        names = ("hide", "show_all", "lock", "unlock_all", "isolate", "select_all", "invert", "same_kind", "show_all")
        getattr(actions, self.random.choice(names))(self.session)

    # -- by chance -------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        parts: list[Handle] = [*self.document.parts]
        some = self.random.sample(parts, min(len(parts), self.random.randrange(4)))
        self.session.select(*some)

    def _point(self) -> tuple[float, float, float]:
        return tuple(self.random.choice([0.0, 1.0, self.random.uniform(-300.0, 300.0)]) for _ in range(3))  # type: ignore[return-value]


def names_are_valid(document: Document) -> bool:
    """Whether the loader takes everything that stands in the document, and every name is one."""
    value = document.value()
    again = msgspec.convert(msgspec.to_builtins(value), document.type)
    return again == value and all(
        not name_field(type(part)) or getattr(part, name_field(type(part))) for part in document.parts.values()
    )
