"""What a rule of the check is, what it may ask, and what it says: Rule, Look, Issue, Fix.

checks.py runs rules over a document, checks_*.py hold them by subject, fixes.py what puts things right. Invariants: a
rule only reads; a fix changes the document through its own functions, so that undo takes it back; an issue's key stays
the same while its cause does, so that what a maker put aside stays there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from game.content.fields import name_field, tag_of
from game.core.text import tr
from game.editor.document import Document, Handle
from game.editor.ground import Ground
from game.editor.rays import Point

Severity = Literal["fault", "advice"]


@dataclass(frozen=True, slots=True)
class Fix:
    """What would make an issue go away, ready to be done."""

    label: str  # text key; LABEL.tip says what it will do
    run: Callable[[Document], None] = field(compare=False)  # inside a transaction
    values: Mapping[str, object] = field(default_factory=dict)  # for the words

    @property
    def words(self) -> str:
        return tr(self.label, **self.values)

    @property
    def tip(self) -> str:
        return tr(f"{self.label}.tip", **self.values)


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that a maker should know. A fault breaks the level; advice is worth a look."""

    key: str
    severity: Severity
    path: str  # as faults name places: `things[3].at`
    handles: tuple[Handle, ...]
    what: str
    expected: str
    fix: Fix | None = None
    rule: str = ""
    at: Point | None = None  # where to look, where no part says it; document lengths


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its function's docstring is what levels/LEVELS.md says of it."""

    name: str
    run: Callable[[Look], Iterator[Issue | None]]  # None: a good moment to pause
    of: frozenset[str] = frozenset()  # what it depends on: lists, "root", "words", "ground"; nothing: everything
    is_general: bool = False  # gives way where the document's own rules speak of the same place

    @property
    def is_costly(self) -> bool:
        return "ground" in self.of


@dataclass(slots=True)
class Look:
    """A document as a rule sees it."""

    document: Document
    path: Path | None = None  # its file
    has_proof: bool | None = None  # whether a par tape goes with it; None: nobody knows
    ground: Ground | None = None  # what its shapes come to, for rules that say they need it

    @property
    def value(self) -> Any:
        return self.document.value()

    def parts(self, collection: str) -> list[tuple[Handle, Any]]:
        """(handle, part) of one list, in order; none where the document has no such list."""
        if collection not in self.document.collections:
            return []
        return [(handle, self.document.parts[handle]) for handle in self.document.order(collection)]

    def every(self) -> Iterator[tuple[str, Handle, Any]]:
        """(list, handle, part) of everything."""
        for collection in self.document.collections:
            for handle, part in self.parts(collection):
                yield collection, handle, part

    def name(self, handle: Handle) -> str:
        """What a part is called in a sentence."""
        part = self.document.parts[handle]
        own = name_field(type(part))
        return f'{tag_of(type(part))} "{getattr(part, own)}"' if own else f"{tag_of(type(part))}"

    def issue(
        self,
        rule: str,
        severity: Severity,
        where: Handle | str | tuple[Handle, ...],
        name: str = "",
        fix: Fix | None = None,
        at: Point | None = None,
        /,
        **values: object,
    ) -> Issue:
        """An issue about parts (and the field `name`), or about a path. Its words are edit.check.RULE.what and .need;
        `{part}` in them is the first part."""
        if isinstance(where, str):
            handles, path, key = (), where, where
        else:
            handles = where if isinstance(where, tuple) else (where,)
            path = self.document.path(handles[0]) + (f".{name}" if name else "")
            key = ",".join(self.key(handle) for handle in handles) + (f".{name}" if name else "")
            values.setdefault("part", self.name(handles[0]))
        what, need = tr(f"edit.check.{rule}.what", **values), tr(f"edit.check.{rule}.need", **values)
        return Issue(f"{rule}:{key}", severity, path, handles, what, need, fix, rule, at)

    def key(self, handle: Handle) -> str:
        """A part's name for keys: the one it bears, else its handle."""
        part = self.document.parts[handle]
        own = name_field(type(part))
        return f"{self.document.home(handle)}.{getattr(part, own)}" if own else f"#{handle}"
