"""The check of a document: every rule there is, run at once or in slices while a maker works.

`issues_of` answers for a value (`main.py check`), a Checker follows a document that is being edited. Invariants: it
never raises on a document that its types allow (a rule that fails becomes an issue that names the rule); a rule runs
only when something it depends on changed, and none while a drag is under way; what it says of a document does not
depend on the order of changes that led there.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from game.content.kinds import Lesion
from game.content.level import Level
from game.core.text import tr
from game.core.trouble import Trouble
from game.editor import checks_general, checks_level, checks_place, checks_shapes, checks_tooth
from game.editor.document import Changes, Document, Words
from game.editor.files import par_path
from game.editor.ground import Ground
from game.editor.rules import Fix, Issue, Look, Rule, Severity
from game.tooth.tissue import Tissue

__all__ = ["RULES", "Checker", "Fix", "Issue", "Rule", "Severity", "apply", "apply_all", "issues_of"]

MOST_OF_A_RULE = 12
"""A longer list of one rule helps nobody: a line says how many more there are."""

RULES: tuple[Rule, ...] = (
    *checks_general.RULES,
    *checks_level.RULES,
    *checks_shapes.RULES,
    *checks_tooth.RULES,
    *checks_place.RULES,
)
"""Every rule, in the order of the list that makers see."""

_log = logging.getLogger(__name__)


def issues_of(value: msgspec.Struct, words: Words | None = None, path: Path | None = None) -> tuple[Issue, ...]:
    """Everything there is to say of a document. `path`: the file it lies in."""
    checker = Checker(Document(value, words), path)
    checker.moved_to(path, None if path is None else par_path(path).is_file())
    checker.update(float("inf"))
    return checker.issues


def apply(document: Document, issue: Issue) -> bool:
    """Do what an issue's fix says, as one step of undo; whether it changed anything."""
    return apply_all(document, (issue,)) == 1


def apply_all(document: Document, issues: Iterable[Issue]) -> int:
    """The fixes of several issues as one step; how many changed something. One whose part is gone is passed by."""
    wanted = [issue for issue in issues if issue.fix is not None]
    if not wanted or document.is_open:
        return 0
    done = 0
    document.seal()
    with document.transaction(wanted[0].fix.label):  # type: ignore[union-attr]
        for issue in wanted:
            if any(handle not in document.parts for handle in issue.handles):
                continue
            before = document.revision
            issue.fix.run(document)  # type: ignore[union-attr]
            done += document.revision != before
    return done


class Checker:
    """The issues of a document, kept up to date. `path` is its file, where it has one."""

    def __init__(
        self,
        document: Document,
        path: Path | None = None,
        tissue: Callable[[], Tissue | None] = lambda: None,
        waits: Callable[[], bool] = lambda: False,
    ) -> None:
        """`tissue` lends the document's tissue where somebody has built it; `waits`: that it soon will be."""
        self.document = document
        self.path = path
        self.has_proof: bool | None = None
        self._lend, self._waits = tissue, waits
        self._found: dict[str, tuple[Issue, ...]] = {}
        self._due = {rule.name for rule in RULES}
        self._seen = document.revision
        self._ground: Ground | None = None
        self._ground_is_due = True
        self._is_lent = False  # its tissue is somebody else's, and changes
        self._work: tuple[str, Iterator[Issue | None], list[Issue]] | None = None
        self._making: Iterator[Ground | None] | None = None
        self._complained: set[str] = set()
        self.issues: tuple[Issue, ...] = ()
        """All of them: faults first, then by rule."""
        self.version = 0
        """Grows whenever `issues` changes."""

    @property
    def is_settled(self) -> bool:
        """Whether every rule has looked at the document as it is now."""
        return not self._due and self._seen == self.document.revision

    def count(self, severity: Severity) -> int:
        return sum(issue.severity == severity for issue in self.issues)

    def moved_to(self, path: Path | None, has_proof: bool | None) -> None:
        """The document lies in this file now, and a par tape goes with it, or none does."""
        if (path, has_proof) != (self.path, self.has_proof):
            self.path, self.has_proof = path, has_proof
            self._due |= {rule.name for rule in RULES if not rule.is_costly}

    def update(self, budget_ms: float) -> bool:
        """Follow the document for about so long; whether the issues are other than before."""
        if self.document.is_open:
            return False
        self._follow()
        end = time.perf_counter() + budget_ms / 1000.0
        is_changed = False
        while True:
            rule = self._next()
            if rule is None:
                break
            is_changed |= self._slice(rule)
            if time.perf_counter() >= end:
                break
        if is_changed:
            self._gather()
        return is_changed

    # -- inside ----------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        document = self.document
        if self._seen == document.revision:
            return
        changes = document.changes_since(self._seen)
        self._seen = document.revision
        touched = _touched(document, changes)
        if touched & {"shapes", "things", "root"}:  # lesions hollow the tissue, the port is where ways begin
            self._ground_is_due, self._making = True, None
            touched.add("ground")
        due = {rule.name for rule in RULES if not rule.of or rule.of & touched}
        self._due |= due
        if self._work is not None and self._work[0] in due:
            self._work = None

    def _next(self) -> Rule | None:
        """The rule that is worked at or comes next; None where there is nothing to do now."""
        waits = self._ground_is_due and self._making is None and self._waits()
        for rule in RULES:
            if rule.name in self._due and not (rule.is_costly and waits):
                return rule
        return None

    def _slice(self, rule: Rule) -> bool:
        """A piece of work at a rule; whether its issues changed."""
        try:
            if rule.is_costly and not self._has_ground():
                return False
            if self._work is None or self._work[0] != rule.name:
                self._work = (rule.name, rule.run(Look(self.document, self.path, self.has_proof, self._ground)), [])
            _, rest, found = self._work
            for issue in rest:
                if issue is None:
                    return False
                found.append(issue)
        except Exception:
            if rule.name not in self._complained:
                self._complained.add(rule.name)
                _log.exception("the rule %s failed", rule.name)
            found = [self._broken(rule)]
        self._work = None
        self._due.discard(rule.name)
        before, self._found[rule.name] = self._found.get(rule.name, ()), tuple(_shortened(rule, found))
        return before != self._found[rule.name]

    def _has_ground(self) -> bool:
        """Whether the ground is there, after a slice of making it."""
        if not self._ground_is_due:
            return True
        if self._making is None:
            value = self.document.value()
            if not isinstance(value, Level) or not checks_tooth.can_be_built(value):
                self._ground, self._ground_is_due = None, False
                return True
            lent = self._lend()
            self._making = Ground.make(value, lent if lent is not None else self._built(value))
            self._is_lent = lent is not None
        try:
            ground = next(self._making)
        except Trouble:
            self._ground, self._ground_is_due, self._making = None, False, None
            return True
        if ground is None:
            return False
        self._ground, self._ground_is_due, self._making = ground, False, None
        return True

    def _built(self, level: Level) -> Tissue | None:
        """The tissue that was built before, where the level still comes to the same."""
        last = self._ground
        if last is None or self._is_lent or _made_of(last.level) != _made_of(level):
            return None
        return last.tissue

    def _broken(self, rule: Rule) -> Issue:
        what, need = tr("edit.check.broken.what", rule=rule.name), tr("edit.check.broken.need")
        return Issue(f"broken:{rule.name}", "advice", "", (), what, need, None, rule.name)

    def _gather(self) -> None:
        own = {issue.path for rule in RULES if not rule.is_general for issue in self._found.get(rule.name, ())}
        every: list[Issue] = []
        for rule in RULES:
            found = self._found.get(rule.name, ())
            every += [issue for issue in found if not rule.is_general or issue.path not in own]
        self.issues = tuple(sorted(every, key=lambda issue: issue.severity != "fault"))
        self.version += 1


def _made_of(level: Level) -> tuple:
    """What a level's tissue is made of."""
    return level.shapes, level.size, level.um_per_voxel, level.of(Lesion)


def _touched(document: Document, changes: Changes) -> set[str]:
    """What changed, as rules say what they depend on."""
    touched = set(changes.collections) | {document.home(handle) for handle in changes.parts}
    return touched | ({"root"} if changes.root else set()) | ({"words"} if changes.words else set())


def _shortened(rule: Rule, found: list[Issue]) -> list[Issue]:
    """The first dozen of each sort, and how many more there are."""
    kept: list[Issue] = []
    more: dict[str, list[Issue]] = {}
    counts: dict[str, int] = {}
    for issue in found:
        counts[issue.rule] = counts.get(issue.rule, 0) + 1
        if counts[issue.rule] <= MOST_OF_A_RULE:
            kept.append(issue)
        else:
            more.setdefault(issue.rule, []).append(issue)
    for name, rest in more.items():
        handles = tuple(handle for issue in rest for handle in issue.handles)
        what, need = tr("edit.check.more.what", count=len(rest), first=rest[0].what), tr("edit.check.more.need")
        kept.append(Issue(f"{name}:more", rest[0].severity, rest[0].path, handles, what, need, None, name))
    return kept
