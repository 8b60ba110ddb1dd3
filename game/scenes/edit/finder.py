"""The command palette (Ctrl+P): whatever can be done, added, gone to or chosen, found by a few letters.

A dialog of the editor. What it offers comes from the table of commands, the document's kinds and its parts, so nothing
has to be entered here by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.content.fields import fields_of, name_field, tag_of
from game.core.text import has_text, tr
from game.editor.references import name_of
from game.editor.transforms import places
from game.scenes.edit.commands import COMMANDS, Command, do, spelled_keys
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.naming import about_kind, name_of_kind, named
from game.scenes.edit.outline import GLIDE_S, frame_parts
from game.scenes.edit.palette import kinds_of, put_in_hand
from game.ui.toolbox import Toolbox

LEAST = 0.45  # of the best fit: what fits much worse is not meant
MOST = 60  # rows: who has not found it by then types another letter
MENU = 20.0  # what is found by its menu stands so much lower
SAID = 55.0  # what a word is worth that is only said of something; letters here and there are worth less
BEFORE = " _-:.\n"  # stands before the beginning of a word
PARTS = 1500  # parts that are looked through; Ctrl+F looks through all of everything


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done from here."""

    words: str
    note: str
    do: Callable[[Editor], object]
    enabled: bool = True
    tip: str = ""
    also: str = ""  # other words that it is found by


def finder(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it: a field, and below it what fits best."""
    memory = editor.memory
    with tools.dialog("finder", "", width=760.0, top=True):
        before = str(memory.get("finder.words", ""))
        words = tools.search("finder.words", before, hint=tr("edit.finder.hint"), focus=True)
        memory["finder.words"] = words
        key = (editor.document.revision, words, tuple(editor.session.selection))
        kept = memory.get("finder.found")
        if not (isinstance(kept, tuple) and kept[0] == key):
            kept = memory["finder.found"] = (key, best(offers(editor), words))
        found: list[Offer] = kept[1]
        place = 0 if words != before else int(str(memory.get("finder.place", 0)))
        place += tools.keys("down", repeats=True) - tools.keys("up", repeats=True)
        place += 8 * (tools.keys("pagedown", repeats=True) - tools.keys("pageup", repeats=True))
        place = min(max(0, place), max(0, len(found) - 1))
        moved, memory["finder.place"] = place != memory.get("finder.place"), place
        chosen: list[Offer] = []
        if found and (tools.keys("enter") or tools.ui.pressed("finder.do")):
            chosen.append(found[place])

        def row(number: int) -> None:
            offer = found[number]
            click = tools.row(
                f"finder.{number}", (offer.words, offer.note), chosen=number == place, shares=(0.62, 0.38),
                tip=offer.tip, tones=("plain" if offer.enabled else "off", "quiet"), role="option",
            )  # fmt: skip
            if click.clicked:
                chosen.append(offer)

        tools.rows("finder.rows", len(found), row, height=430.0, reveal=place if moved or words != before else None)
        if not found:
            tools.line(tr("edit.nothing_found"), tone="quiet")
        if chosen or tools.cancelled():
            editor.dialog, memory["finder.words"], memory["finder.place"] = "", "", 0
            memory.pop("finder.found", None)
            if chosen and chosen[0].enabled:
                chosen[0].do(editor)


def offers(editor: Editor) -> Iterator[Offer]:
    """Everything that can be asked for now."""
    document = editor.document
    for row in COMMANDS:
        if row.name != "find_command":
            yield _command(editor, row)
    for collection, kinds in kinds_of(document).items():
        for kind in kinds:
            words = tr("edit.finder.add", kind=name_of_kind(kind))
            yield Offer(words, named(collection), _adds(collection, kind), tip=about_kind(kind))
    for collection, kinds in kinds_of(document).items():
        goes = any(field.role == "place" and field.name == "look" for kind in kinds for field in fields_of(kind))
        for handle in document.order(collection)[:PARTS]:
            part = document.parts[handle]
            name = name_of(part)
            if not name and not name_field(type(part)):
                continue
            if goes and len(places(part)) >= 2:
                yield Offer(tr("edit.finder.go", name=name), named(collection), _looks(handle))
            yield Offer(name, name_of_kind(type(part)), _chooses(handle))


def best(offered: Iterator[Offer], words: str) -> list[Offer]:
    """Those that the letters fit, the best first; without letters all commands in their order."""
    scored = [(_score(offer, words), n, offer) for n, offer in enumerate(offered)]
    least = LEAST * max((score for score, _, _ in scored), default=0.0)
    kept = sorted((-score, number) for score, number, _ in scored if score > least)
    return [scored[number][2] for _, number in kept[:MOST]]


def _score(offer: Offer, letters: str) -> float:
    """By what it is called, a little less by the menu it stands in; else by a word that begins so in what is said."""
    own, said = offer.words.rpartition(": ")[2], f"{offer.also} {offer.tip}".casefold()
    called = max(fit(f"{own} {offer.note}", letters), fit(f"{offer.words} {offer.note}", letters) - MENU)
    wanted = letters.casefold().strip()
    place = _begins(said, wanted) if wanted and called < SAID else -1
    return max(called, SAID - 0.01 * place) if place >= 0 else called


def _begins(text: str, letters: str) -> int:
    """Where in a text a word begins so; -1: nowhere."""
    at = text.find(letters)
    while at > 0 and text[at - 1] not in BEFORE:
        at = text.find(letters, at + 1)
    return at


def fit(text: str, letters: str) -> float:
    """How well letters fit a text: 0 where one is missing or out of order; more for beginnings of words and runs."""
    text, letters = text.casefold(), letters.casefold().strip()
    if not letters:
        return 1.0
    begins, at = _begins(text, letters), text.find(letters)
    if at >= 0:
        return 100.0 + 50.0 * (begins >= 0) - 0.1 * max(at, begins) - 0.01 * len(text)
    words = letters.split()
    if len(words) > 1 and all(word in text for word in words):
        return 60.0 - 0.01 * len(text)
    score, place, run = 10.0, -1, 0
    for letter in letters.replace(" ", ""):
        next_place = text.find(letter, place + 1)
        if next_place < 0:
            return 0.0
        run = run + 1 if next_place == place + 1 else 0
        score += (
            2.0 * run + 3.0 * (next_place == 0 or text[next_place - 1] in BEFORE) - 0.15 * (next_place - place - 1)
        )
        place = next_place
    return max(0.01, score - 0.01 * len(text))


def _command(editor: Editor, row: Command) -> Offer:
    tip = f"{row.label}.tip"
    menu = tr(f"edit.menu.{row.menu}") if row.menu else ""
    about = tr(tip) if has_text(tip) else ""
    note = spelled_keys(row)
    is_on = tr("edit.finder.on") if row.is_on is not None and row.is_on(editor) else ""
    words = f"{menu}: {tr(row.label)}  {is_on}" if menu else f"{tr(row.label)}  {is_on}"
    words = words.strip()
    return Offer(words, note, lambda e: do(e, row.name), row.can(editor), about, row.name.replace("_", " "))


def _adds(collection: str, kind) -> Callable[[Editor], object]:
    def add(editor: Editor) -> None:
        if editor.session.placing != tag_of(kind):
            put_in_hand(editor, collection, kind)

    return add


def _looks(handle: int) -> Callable[[Editor], object]:
    def look(editor: Editor) -> None:
        at, goal = places(editor.document.parts[handle])[:2]
        editor.eye.go(at, goal, GLIDE_S)

    return look


def _chooses(handle: int) -> Callable[[Editor], object]:
    def choose(editor: Editor) -> None:
        editor.session.select(handle)
        frame_parts(editor, (handle,))

    return choose
