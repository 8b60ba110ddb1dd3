"""A talk: one knot of a story, heard line by line and answered.

The director's talk stage calls begin, advance, choose and gesture_done, and shows `situation`. What the story should
know goes in as `facts`, a plain dict; what was decided comes out of `Talk.facts`, the story's own variables: a fact and
a variable of the same name are the same thing. Invariant: the last line stays readable while choices stand under it.

Tags of a line: `speaker: elara`, `expression: warm`, `camera: lindqvist` (holds until another comes), `gesture:
raise_hand` (the line waits for it), `action: ...`, `sound: ...`, `music: NAME` or `music: none` (holds as well), and
`silence`: from the first line that has it to the first that has not, nothing sounds, no prompt is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.content.events import ChoiceOffered, ChoiceTaken, Event, LineSpoken
from game.content.situation import TalkSituation
from game.core import paths
from game.core.text import language, localised
from game.story.ink import InkChoice, InkLine, InkStory, StoryTrouble, Value

Happened = tuple[Event, ...]

HELD_TAGS = ("camera", "set", "music")  # what holds until another comes


def tag_value(tags: tuple[str, ...], name: str) -> str:
    """What stands behind `name:` among a line's tags, or nothing."""
    for tag in tags:
        found, colon, value = tag.partition(":")
        if colon and found.strip() == name:
            return value.strip()
    return ""


def story_path(name: str) -> Path:
    """The compiled story of that name in the language in use, else in English."""
    folder = paths.assets_dir() / "ink"
    translated = folder / f"{name}.{language()}.ink.json"
    return translated if translated.exists() else folder / f"{name}.ink.json"


class Talk:
    """People talking.

    `story` is a name such as "chapter1" or a path to a compiled story. Raises StoryTrouble where the story is missing
    or damaged, or has no such knot.
    """

    def __init__(self, story: str | Path, knot: str, facts: Mapping[str, Value] | None = None) -> None:
        self.story = story_path(story) if isinstance(story, str) else story
        self.knot = knot
        self._ink = InkStory(self.story)
        self._knows(facts or {})
        self._ink.jump(knot)
        self._line: InkLine | None = None
        self._held: dict[str, str] = {}
        self._offered: tuple[InkChoice, ...] = ()
        self._has_begun = False
        self._is_over = False

    # -- hearing and answering ----------------------------------------------------------------------------------------

    def begin(self) -> Happened:
        """Speak the first line. Asked again, nothing happens."""
        if self._has_begun:
            return ()
        self._has_begun = True
        return self._go_on()

    def advance(self) -> Happened:
        """The next line; after the last, the end. Nothing happens while a choice or a gesture is waited for."""
        if not self._has_begun or self._is_over or self._offered or self._gesture:
            return ()
        return self._go_on()

    def choose(self, index: int) -> Happened:
        """Take one of the choices that are shown, counted from 0. Another number changes nothing."""
        if not 0 <= index < len(self._offered):
            return ()
        choice = self._offered[index]
        self._ink.choose(choice)
        self._offered = ()
        return (ChoiceTaken(index=index, text=localised(choice.text)), *self._go_on())

    def gesture_done(self) -> Happened:
        """The gesture that was waited for has been made."""
        return self._go_on() if self._gesture and not self._is_over else ()

    @property
    def is_over(self) -> bool:
        return self._is_over

    @property
    def facts(self) -> dict[str, Value]:
        """What the story remembers now, to be given to later talks."""
        return {name: self._ink.get(name) for name in self._ink.variables}

    def situation(self) -> TalkSituation:
        """What can be seen and done now."""
        line = self._line or InkLine("", ())
        return TalkSituation(
            speaker=tag_value(line.tags, "speaker"),
            text=localised(line.text),
            tags=self._tags(line),
            choices=tuple(localised(choice.text) for choice in self._offered),
            can_advance=self._has_begun and not (self._is_over or self._offered or self._gesture),
            gesture="" if self._is_over else self._gesture,
        )

    # -- writing down -------------------------------------------------------------------------------------------------

    def capture(self) -> dict:
        """Everything, as plain values for JSON."""
        return {
            "story": self._ink.save(),
            "knot": self.knot,
            "text": self._line.text if self._line else "",
            "tags": list(self._line.tags) if self._line else [],
            "held": dict(self._held),
            "begun": self._has_begun,
            "over": self._is_over,
        }

    def restore(self, written: Mapping) -> None:
        """Take up what `capture` gave. Raises StoryTrouble where it is damaged."""
        try:
            knot, text, tags = str(written["knot"]), str(written["text"]), tuple(map(str, written["tags"]))
            held = {str(name): str(value) for name, value in written["held"].items()}
            begun, over, story = bool(written["begun"]), bool(written["over"]), str(written["story"])
        except (KeyError, TypeError, AttributeError) as trouble:
            raise StoryTrouble(self.story, f"the place in the story cannot be restored: {trouble!r}") from trouble
        self._ink.restore(story)
        self.knot, self._has_begun, self._is_over, self._held = knot, begun, over, held
        self._line = InkLine(text, tags) if text or tags else None
        self._offered = self._choices_due()

    # -- inside -------------------------------------------------------------------------------------------------------

    @property
    def _gesture(self) -> str:
        return tag_value(self._line.tags, "gesture") if self._line else ""

    def _go_on(self) -> Happened:
        happened: list[Event] = []
        if (line := self._next_spoken()) is not None:
            self._line = line
            speaker = tag_value(line.tags, "speaker")
            happened.append(LineSpoken(speaker=speaker, text=localised(line.text), tags=self._tags(line)))
        self._offered = self._choices_due()
        if self._offered:
            happened.append(ChoiceOffered(choices=tuple(localised(choice.text) for choice in self._offered)))
        self._is_over = not happened
        return tuple(happened)

    def _next_spoken(self) -> InkLine | None:
        """The next line with words. A line that only carries tags sets the scene and is passed by."""
        while (line := self._ink.next_line()) is not None:
            for name in HELD_TAGS:
                if value := tag_value(line.tags, name):
                    self._held[name] = value
            if line.text:
                return line
        return None

    def _choices_due(self) -> tuple[InkChoice, ...]:
        return () if self._is_over or not self._has_begun or self._ink.can_continue else self._ink.choices

    def _tags(self, line: InkLine) -> tuple[str, ...]:
        """The line's own tags, and those that still hold."""
        held = (f"{name}: {value}" for name, value in self._held.items() if not tag_value(line.tags, name))
        return (*line.tags, *held)

    def _knows(self, facts: Mapping[str, Value]) -> None:
        for name in self._ink.variables:
            if name in facts:
                self._ink.set(name, facts[name])
