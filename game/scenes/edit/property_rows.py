"""One field of several parts as a control: what the panel of properties, and the sections in it, are made of.

`Rows` is given parts of one document (or the document itself) and how a change of them is written; it shows a field by
its sort and knows no kind. Invariant: a drag is one step of undo, so is a value that is typed, and a value that may not
be there leaves the old one and says what may.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from game.content.expected import is_struct, options, parts
from game.content.fields import Field, fields_of, name_field
from game.content.level import MUSIC, PEOPLE
from game.core import text
from game.core.text import tr
from game.editor import actions
from game.editor.document import Handle
from game.editor.references import choices_of
from game.editor.transforms import has_place, places
from game.scenes.edit.editor import Editor
from game.scenes.edit.naming import about_field, about_kind, name_of_field
from game.ui.toolbox import Edit, Toolbox

Change = Callable[[Any], Any]
PROVIDERS: dict[str, Callable[[], Sequence[str]]] = {"people": lambda: PEOPLE, "pieces": lambda: MUSIC}
"""What a field may name that stands in no document: by its `refers`."""
LONG = 100  # a text that may be longer than so many letters has several lines
LETTERS_IN_LINE, MOST_LINES = 34, 6
LANGUAGES = ("en", "de", "es", "fi", "fr", "it", "nl", "pl", "pt", "sv")


def is_long(field: Field) -> bool:
    """Whether a field is for sentences, such as a remark."""
    return field.sort == "text" and field.longest > LONG and not field.refers


@dataclass(slots=True)
class Rows:
    """The fields of some parts of the same shape. `write` puts a change of each of them into the document."""

    tools: Toolbox
    editor: Editor
    prefix: str
    owners: Sequence[Any]
    write: Callable[[Change], None]
    handles: tuple[Handle, ...] = ()  # of the parts, where they are parts of a list

    def show(self, field: Field, mixed: bool = False) -> None:
        """One field."""
        tools, name = self.tools, f"{self.prefix}.{field.name}"
        value = getattr(self.owners[0], field.name)
        plain = field.sort not in ("part", "parts")
        if plain and not field.required and (mixed or value != field.default):
            usual = tr("edit.unset") if field.default is None else _short(field.default)
            tools.offer_reset(f"{name}.reset", tr("edit.reset", value=usual))
        if field.optional and value is None and not field.refers:
            if tools.toggle(f"{name}.set", name_of_field(field), False, tip=self._tip(field), mixed=mixed):
                self._put(field, name, self._beginning(field))
        else:
            self._by_sort(field, name, value, mixed)
        if tools.was_reset(f"{name}.reset"):
            self._put(field, name, field.default)

    # -- by sort ---------------------------------------------------------------------------------------------------

    def _by_sort(self, field: Field, name: str, value: Any, mixed: bool) -> None:
        tools, label, tip = self.tools, name_of_field(field), self._tip(field)
        match field.sort:
            case "number" | "whole":
                edit = tools.number(
                    name, label, value, low=field.low, high=field.high, step=self._pace(field), unit=field.unit,
                    tip=tip,
                    may_be=field.may_be, whole=field.sort == "whole", mixed=mixed,
                )  # fmt: skip
                self._take(field, name, edit, lambda old: edit.value)
            case "numbers":
                self._numbers(field, name, value)
            case "switch":
                now = tools.toggle(name, label, bool(value), tip=tip, mixed=mixed)
                if now != value or (mixed and tools.was_pressed(name)):
                    self._put(field, name, now)
            case "choice":
                self._choice(field, name, value, mixed, [(each, each.replace("_", " ")) for each in field.choices])
            case "text":
                self._text(field, name, value, mixed)
            case "choices":
                self._choices(field, name, value, mixed)
            case "points":
                self._points(field, name, value)
            case "part":
                self._part(field, name, value)
            case _:
                tools.pair(label, tr("edit.in_the_file"), tone="quiet", tip=tip)

    def _numbers(self, field: Field, name: str, value: tuple) -> None:
        every = [getattr(owner, field.name) for owner in self.owners[:200]]
        mixed = [any(one is None or one[n] != value[n] for one in every) for n in range(len(value))]
        whole = all(isinstance(each, int) for each in value)
        edit = self.tools.numbers(
            name, name_of_field(field), value, low=field.low, high=field.high, step=self._pace(field), unit=field.unit,
            tip=self._tip(field), may_be=field.may_be, whole=whole, mixed=mixed,
        )  # fmt: skip
        new = {n: each for n, each in enumerate(edit.value) if each != value[n]}

        def change(old: Any) -> tuple:
            row = list(old if old is not None else value)
            for n, each in new.items():
                row[n] = each
            return tuple(row)

        self._take(field, name, edit, change)

    def _choice(self, field: Field, name: str, value: Any, mixed: bool, among: list[tuple[Any, str]]) -> None:
        label, tip = name_of_field(field), self._tip(field)
        if field.optional:
            among = [(None, tr("edit.unset")), *among]
        if value not in [each for each, _ in among]:
            among = [(value, tr("edit.unknown", name=value)), *among]
        new = self.tools.choice(name, label, among, value, tip=tip, mixed=mixed)
        if new != value or (mixed and self.tools.was_pressed(name)):
            self._put(field, name, new)

    def _text(self, field: Field, name: str, value: str | None, mixed: bool) -> None:
        if field.refers and field.refers != "text":
            known = PROVIDERS[field.refers]() if field.refers in PROVIDERS else choices_of(self.editor.document, field)
            self._choice(field, name, value, mixed, [(each, each) for each in known])
            return
        label, lines = name_of_field(field), 1
        if is_long(field) and value and not mixed:
            lines = min(MOST_LINES, 1 + value.count("\n") + len(value) // LETTERS_IN_LINE)
        edit = self.tools.text(
            name,
            label,
            value or "",
            lines=lines,
            longest=field.longest,
            tip=self._tip(field),
            mixed=mixed,
            hint=tr("edit.unset") if field.optional else "",
        )
        if edit.is_done:
            if self.handles and field.name == name_field(type(self.owners[0])) and len(self.handles) == 1:
                if not actions.rename(self.editor.session, self.handles[0], edit.value):
                    said = tr("edit.no_value", text=_short(edit.value), expected=field.may_be)
                    self.tools.trouble(name, said)
            else:
                self._put(field, name, edit.value or (None if field.optional else ""))
        if field.refers == "text" and value and not mixed:
            self._words(name, value)

    def _words(self, name: str, key: str) -> None:
        """What a text says: the document's own words can be changed here, the game's can only be read."""
        tools, document = self.tools, self.editor.document
        if text.is_in_catalogue(key):
            tools.line(tr(key), tone="quiet")
            tools.tip(tr("edit.words_of_game"))
            return
        language = str(self.editor.memory.get("language", text.ENGLISH))
        now = document.words.get(language, {}).get(key, "")
        edit = tools.text(
            f"{name}.words", tr("edit.words", language=language), now, lines=3, longest=4000,
            hint=tr("edit.words_missing"), tip=tr("edit.words.tip", key=key),
        )  # fmt: skip
        if edit.is_done:
            actions.set_words(self.editor.session, key, language, edit.value)
            document.seal()

    def _choices(self, field: Field, name: str, value: tuple, mixed: bool) -> None:
        tools = self.tools
        tools.pair(
            name_of_field(field), tr("edit.mixed") if mixed else str(len(value)), tone="quiet", tip=self._tip(field)
        )
        for each in tools.flow(field.choices, [each.replace("_", " ") for each in field.choices]):
            is_on = each in value
            if tools.button(f"{name}.{each}", each.replace("_", " "), is_on=is_on, tip=self._tip(field)):
                kept = tuple(one for one in field.choices if (one in value) != (one == each))
                self._put(field, name, kept)

    def _points(self, field: Field, name: str, value: tuple) -> None:
        """A list of places: each can be moved, taken away, and one put behind it."""
        tools, session = self.tools, self.editor.session
        if len(self.owners) > 1:
            tools.pair(name_of_field(field), tr("edit.points_of_many"), tone="quiet", tip=self._tip(field))
            return
        with tools.section(f"{name}", f"{name_of_field(field)}  {len(value)}", tip=self._tip(field)) as is_open:
            for number, point in enumerate(value if is_open else ()):
                part = f"{name}.{number}"
                tools.offer_reset(f"{part}.remove", tr("edit.point.remove"), "close")
                edit = tools.numbers(
                    part, str(number + 1), point, low=field.low, high=field.high, step=self._pace(field),
                    unit=field.unit, tip=self._tip(field), may_be=field.may_be,
                )  # fmt: skip
                self._take(field, part, edit, lambda old, n=number, new=edit.value: (*old[:n], new, *old[n + 1 :]))
                if tools.was_reset(f"{part}.remove") and self.handles:
                    actions.remove_entry(session, self.handles[0], field.name, number)
            if is_open and self.handles and tools.button(f"{name}.add", tr("edit.point.add"), icon="add"):
                actions.add_entry(session, self.handles[0], field.name)

    def _part(self, field: Field, name: str, value: Any) -> None:
        """A part of a part, in a section of its own."""
        kinds = [kind for kind in options(parts(field.hint)[0]) if is_struct(kind)]
        if value is None or not kinds:
            self.tools.pair(name_of_field(field), tr("edit.unset"), tone="quiet", tip=self._tip(field))
            return

        def write(change: Change) -> None:
            self.write(lambda owner: msgspec.structs.replace(owner, **{field.name: change(getattr(owner, field.name))}))

        label = name_of_field(field)
        with self.tools.section(name, label, tip=f"{field.about}\n{about_kind(type(value))}") as is_open:
            if is_open:
                nested = [getattr(owner, field.name) for owner in self.owners]
                rows = Rows(self.tools, self.editor, name, nested, write)
                for each in fields_of(type(value)):
                    rows.show(each, any(getattr(one, each.name) != getattr(value, each.name) for one in nested[1:]))

    # -- writing ---------------------------------------------------------------------------------------------------

    def _take(self, field: Field, name: str, edit: Edit, change: Change) -> None:
        """A number that is dragged or typed: live while the hand is on it, one step in the end."""
        document, memory = self.editor.document, self.editor.memory
        is_mine = memory.get("properties.drag") == name and document.is_open
        if edit.is_cancelled:
            if is_mine:
                document.cancel()
            memory["properties.drag"] = ""
            return
        if edit.is_done:
            if is_mine:
                document.commit()
                memory["properties.drag"] = ""
            if edit.is_changed:
                self._change(field, name, change)
            return
        if edit.is_active and edit.is_changed:
            if not is_mine:
                if document.is_open:
                    return
                document.begin("edit.step.set")
                memory["properties.drag"] = name
            self._change(field, name, change)

    def _put(self, field: Field, name: str, value: Any) -> None:
        self._change(field, name, lambda old: value)

    def _change(self, field: Field, name: str, change: Change) -> None:
        """Write it into every part, as one step where nothing is open; where it may not be, nothing is written."""

        def changed(owner: Any) -> Any:
            new = field.convert(change(getattr(owner, field.name)))
            return msgspec.structs.replace(owner, **{field.name: new})

        try:
            with self.editor.document.transaction("edit.step.set"):
                self.write(changed)
        except msgspec.ValidationError:
            said = tr("edit.no_value", text=_short(change(getattr(self.owners[0], field.name))), expected=field.may_be)
            self.tools.trouble(name, said)

    def _beginning(self, field: Field) -> Any:
        """What an optional field starts with: near the part where it is a place, else the first that may be there."""
        owner = self.owners[0]
        if field.role == "place" and has_place(owner):
            step = 10.0 * self.editor.eye.unit
            return tuple(side + step * (axis == 1) for axis, side in enumerate(places(owner)[0]))
        for value in ((0.0,) * field.count, 0, max(field.low or 0.0, 0.0), "", "a", (), *field.choices):
            try:
                return field.convert(value)
            except msgspec.ValidationError:
                continue
        return None

    def _pace(self, field: Field) -> float:
        """What dragging by a unit adds to a place: an eighth of what one of the picture's lengths is."""
        return self.editor.eye.unit / 8.0 if field.role in ("place", "height") else 0.0

    def _tip(self, field: Field) -> str:
        return about_field(field)


def _short(value: Any) -> str:
    words = msgspec.json.encode(value).decode() if not isinstance(value, str) else value
    return words if len(words) <= 40 else words[:39] + "…"
