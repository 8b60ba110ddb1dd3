"""The one door to ink: everything the game knows of a compiled story goes through InkStory.

Used by talk.py and by `nexus story`. bink runs the story; this adapter keeps what bink leaves open: files with a byte
order mark are read, damage is named instead of passed on to native code, choices with empty text are hidden but keep
their number, an exception in a bound function surfaces, a function that returns nothing gives an empty
text, and a loop without end is left.
Invariant: a story is used only on the thread that opened it, because bink's handles are not locked.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bink.story import Story

from game.core.trouble import Trouble

MAX_STORY_BYTES = 8_000_000
LONGEST_LINE_MS = 3000.0  # a line takes microseconds; a story that diverts to itself for ever would hang the game
_INK_VERSIONS = range(18, 22)  # what bink 0.7 reads

Value = bool | int | float | str
Answer = TypeVar("Answer")


class StoryTrouble(Trouble):
    """A story file is missing, damaged, or says something that cannot be."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class InkLine:
    """One line as the story gave it, without the line break."""

    text: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InkChoice:
    """A choice that can be seen. `number` is the story's own, which counts the hidden ones too."""

    number: int
    text: str
    tags: tuple[str, ...]


class InkStory:
    """A story that is being told.

    `functions` are what the story may call; each gets the story's arguments and answers with a plain value.
    """

    def __init__(self, path: Path, functions: Mapping[str, Callable[..., Value | None]] | None = None) -> None:
        self.path = path
        self._compiled = read_compiled(path)
        self._begin(self._compiled, functions or {})

    @classmethod
    def of_text(
        cls, compiled: str, name: str, functions: Mapping[str, Callable[..., Value | None]] | None = None
    ) -> InkStory:
        """A story from its compiled text, such as one compiled a moment ago."""
        self = cls.__new__(cls)
        self.path = Path(name)
        self._compiled = check_compiled(compiled, name)
        self._begin(compiled, functions or {})
        return self

    def _begin(self, compiled: str, functions: Mapping[str, Callable[..., Value | None]]) -> None:
        self._thread = threading.get_ident()
        self._surfacing: Exception | None = None
        self._told: list[str] = []
        try:
            self._story = Story(compiled)
        except RuntimeError as trouble:
            raise StoryTrouble(self.path, f"it is damaged: {trouble}") from trouble
        self.variables: tuple[str, ...] = _variables(json.loads(compiled))
        for name, function in functions.items():
            self._story.bind_external_function(name, self._wrapped(function))

    # -- telling ------------------------------------------------------------------------------------------------------

    @property
    def can_continue(self) -> bool:
        return self._ask(self._story.can_continue)

    def next_line(self) -> InkLine | None:
        """The next line that says something or carries a tag, or None where a choice or the end stands."""
        while self.can_continue:
            if not self._ask(lambda: self._story.continue_async(LONGEST_LINE_MS)):
                raise StoryTrouble(self.path, "it goes round in circles without saying anything")
            text = self._ask(lambda: self._story.current_text).strip()
            tags = tuple(self._ask(lambda: list(self._story.tags)))
            if text or tags:
                return InkLine(text, tags)
        return None

    @property
    def choices(self) -> tuple[InkChoice, ...]:
        """What may be answered now. Choices whose text is empty are not shown."""

        def look() -> tuple[InkChoice, ...]:
            offered = self._story.choices
            found = (
                InkChoice(number, offered[number].strip(), tuple(offered.get_tags(number)))
                for number in range(len(offered))
            )
            return tuple(choice for choice in found if choice.text)

        return self._ask(look)

    def choose(self, choice: InkChoice) -> None:
        self._ask(lambda: self._story.choose_choice_index(choice.number))

    def jump(self, knot: str) -> None:
        """Go on from a knot, or from `knot.stitch`. Raises StoryTrouble where there is none of that name."""
        try:
            self._ask(lambda: self._story.choose_path_string(knot))
        except StoryTrouble as trouble:
            raise StoryTrouble(self.path, f"there is no knot named {knot!r}") from trouble

    def knots(self) -> tuple[str, ...]:
        """The names of all knots, without functions."""
        named = json.loads(self._compiled)["root"][-1] or {}
        return tuple(name for name, content in named.items() if name != "global decl" and not _is_function(content))

    # -- memory -------------------------------------------------------------------------------------------------------

    def get(self, name: str) -> Value:
        """A global variable. Raises StoryTrouble where there is none of that name."""
        return self._ask(lambda: self._story.get_variable(name))

    def set(self, name: str, value: Value) -> None:
        self._ask(lambda: self._story.set_variable(name, value))

    def save(self) -> str:
        """Everything the story remembers, as JSON."""
        return self._ask(self._story.save_state)

    def restore(self, saved: str) -> None:
        """Go on from what `save` gave. Raises StoryTrouble where it is damaged; the story then stands where it was."""
        before = self.save()
        try:
            json.loads(saved)
            self._ask(lambda: self._story.load_state(saved))
        except (ValueError, StoryTrouble) as trouble:
            self._story.load_state(before)
            reason = trouble.reason if isinstance(trouble, StoryTrouble) else str(trouble)
            raise StoryTrouble(self.path, f"the place in the story cannot be restored: {reason}") from trouble

    # -- the boundary -------------------------------------------------------------------------------------------------

    def _wrapped(self, function: Callable[..., Value | None]) -> Callable[..., Value]:
        def call(_name: str, *arguments: Value) -> Value:
            try:
                answer = function(*arguments)
            except Exception as trouble:
                self._surfacing = self._surfacing or trouble
                return ""
            return "" if answer is None else answer

        return call

    def _ask(self, question: Callable[[], Answer]) -> Answer:
        if threading.get_ident() != self._thread:
            raise RuntimeError("a story is used only on the thread that opened it")
        try:
            answer = question()
        except RuntimeError as trouble:
            if self._surfacing is None:
                raise StoryTrouble(self.path, str(trouble)) from trouble
            answer = None
        if self._surfacing is not None:
            surfaced, self._surfacing = self._surfacing, None
            raise surfaced
        return answer


def read_compiled(path: Path) -> str:
    """The text of a compiled story, checked. Raises StoryTrouble naming the file and what is wrong with it."""
    try:
        if path.stat().st_size > MAX_STORY_BYTES:
            raise StoryTrouble(path, f"it is larger than {MAX_STORY_BYTES // 1_000_000} MB")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise StoryTrouble(path, "the story file does not exist") from None
    except UnicodeDecodeError as trouble:
        raise StoryTrouble(path, f"it is damaged: not UTF-8 at byte {trouble.start}") from trouble
    except OSError as trouble:
        raise StoryTrouble(path, f"it cannot be read: {trouble.strerror or trouble}") from trouble
    return check_compiled(text, path)


def check_compiled(text: str, path: Path | str) -> str:
    """Refuse what is no compiled story before native code sees it. Returns the text."""
    try:
        story = json.loads(text)
    except ValueError as trouble:
        raise StoryTrouble(path, f"it is damaged: {trouble}") from trouble
    except RecursionError:
        raise StoryTrouble(path, "it is damaged: nested too deeply") from None
    if not isinstance(story, dict) or "inkVersion" not in story:
        raise StoryTrouble(path, "it is not a compiled ink story (no inkVersion)")
    if story["inkVersion"] not in _INK_VERSIONS:
        raise StoryTrouble(path, f"it is of ink version {story['inkVersion']}, which this game does not read")
    if not isinstance(story.get("listDefs"), dict) or not _is_container(story.get("root")):
        raise StoryTrouble(path, "it is damaged: the story in it has no beginning")
    return text


def _is_container(part: object) -> bool:
    """Whether every list in a story ends as ink's containers end: in their named parts, or in nothing."""
    if not isinstance(part, list) or not part or not (part[-1] is None or isinstance(part[-1], dict)):
        return False
    inner = [item for item in part[:-1] if isinstance(item, list)]
    inner += [item for item in (part[-1] or {}).values() if isinstance(item, list)]
    return all(_is_container(item) for item in inner)


def _variables(story: dict) -> tuple[str, ...]:
    """The names of the global variables a compiled story declares."""
    declared = (story["root"][-1] or {}).get("global decl", [])
    return tuple(item["VAR="] for item in declared if isinstance(item, dict) and "VAR=" in item)


def _is_function(content: object) -> bool:
    """Functions end in a return; knots never hold one outside their own functions."""
    return "~ret" in json.dumps(content) if isinstance(content, list) else True
