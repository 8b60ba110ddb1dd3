"""The check of a level: silent where all is well, plain where it is not, and never at a loss."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Annotated, Literal, Union

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import Meta
from msgspec.structs import replace

from game.content import kinds
from game.content.catalog import level_files
from game.content.fields import field_of, fields_of
from game.content.kinds import Block, Port, Says, Spring, Tube
from game.content.level import Level, read_level
from game.content.schema import level_tables
from game.core import paths
from game.core.text import has_text
from game.editor import checks, checks_tooth
from game.editor.checks import MOST_OF_A_RULE, RULES, Checker, apply_all, issues_of
from game.editor.checks_page import PLACE_RULES, checks_page
from game.editor.document import Document
from game.editor.ground import Ground
from game.editor.rules import Rule
from game.tooth.tissue import build_tissue
from tests.content.conftest import LEVELS
from tests.content.strategies import levels
from tests.editor.broken import BUBBLE, FIXABLE, WORDS, also, happens, shaped, small, thing

SHIPPED = level_files(paths.levels_dir())


def rules_of(level: Level, words=WORDS, path: Path | None = None) -> set[str]:
    return {issue.rule for issue in issues_of(level, words, path)}


def test_a_sound_level_has_no_issue():
    assert issues_of(small(), WORDS) == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_the_game_brings_has_no_issue(path):
    level = read_level(path)
    issues_of(level)
    start = time.perf_counter()
    assert [(issue.path, issue.what) for issue in issues_of(level, None, path)] == []
    assert time.perf_counter() - start < 3.0


@pytest.mark.parametrize("name", FIXABLE)
def test_each_way_of_breaking_a_level_is_told(name):
    rule, broken = FIXABLE[name]
    found = [issue for issue in issues_of(broken(small()), WORDS) if issue.rule == rule]
    assert found, f"{name} is not told"
    for issue in found:
        assert issue.what and issue.expected
        assert "{" not in issue.what + issue.expected, issue
        assert not issue.what.startswith("edit."), issue


def test_issues_know_their_parts_and_where_they_stand_in_the_file():
    level = thing(small(), "port", at=(80.0, 150.0, 80.0))
    document = Document(level, WORDS)
    checker = Checker(document)
    checker.update(1e9)
    (issue,) = [issue for issue in checker.issues if issue.rule == "inside"]
    assert issue.path == "things[0].at"
    assert [document.parts[handle].id for handle in issue.handles] == ["port"]
    assert 'port "port"' in issue.what


def test_rules_without_a_fix_speak_too():
    solid = Block(tissue="enamel", at=(256.0, 200.0, 256.0), half=(900.0, 900.0, 900.0))
    assert "no_fluid" in rules_of(shaped(small(), solid))
    assert "no_tissue" in rules_of(replace(small(), shapes=(BUBBLE,)))
    wall = Block(tissue="enamel", at=(256.0, 300.0, 400.0), half=(200.0, 140.0, 6.0))
    (issue,) = [issue for issue in issues_of(shaped(small(), wall), WORDS) if issue.rule == "walls"]
    assert issue.at is not None and abs(issue.at[2] - 400.0) < 24.0
    assert "voxels" in rules_of(replace(small(), size=(128, 112, 128)))


def test_a_ridge_is_no_thin_wall():
    ridge = Tube(tissue="enamel", points=((60.0, 200.0, 100.0), (450.0, 200.0, 100.0)), radius=(12.0, 12.0))
    assert "walls" not in rules_of(shaped(small(), ridge))


def test_words_that_nothing_uses_are_advice():
    words = {"en": {**WORDS["en"], "level.small.bye": "Bye"}}
    (issue,) = issues_of(small(), words)
    assert (issue.rule, issue.severity, issue.path) == ("idle_words", "advice", "words.level.small.bye")


def test_a_level_in_the_makers_folder_has_the_name_of_its_file():
    folder = paths.user_levels_dir()
    assert [(i.rule, i.severity) for i in issues_of(small(), WORDS, folder / "large.json") if i.path == "id"] == [
        ("other_id", "fault"), ("no_proof", "advice"),
    ]  # fmt: skip
    level = replace(small(), id="first_light")
    assert "shipped_id" in rules_of(level, path=folder / "mine.json")
    assert "file_name" in rules_of(level, path=folder / "first_light.json")
    assert rules_of(small(), path=folder / "small.json") == {"no_proof"}
    (folder / "small.par.treatment").write_bytes(b"")
    assert rules_of(small(), path=folder / "small.json") == set()


def test_a_long_list_of_one_rule_is_cut_short():
    level = happens(small(), *(Says(line=f"level.small.line_{n}") for n in range(40)))
    found = [issue for issue in issues_of(level, WORDS) if issue.rule == "texts"]
    assert len(found) == MOST_OF_A_RULE + 1
    assert f"{40 - MOST_OF_A_RULE} more" in found[-1].what


def test_keys_stay_while_parts_move_in_the_list():
    level = thing(small(), "spring", at=(90.0, 150.0, 420.0))
    before = {issue.key for issue in issues_of(level, WORDS)}
    turned = replace(level, things=tuple(reversed(level.things)))
    assert {issue.key for issue in issues_of(turned, WORDS)} == before != set()


def test_every_rule_is_explained_and_every_word_of_theirs_is_there():
    for rule in RULES:
        assert rule.run.__doc__, rule.name
    for name in {rule for rule, _ in FIXABLE.values()} - {"loads"}:
        assert has_text(f"edit.check.{name}.what") and has_text(f"edit.check.{name}.need"), name


def test_the_page_for_makers_says_what_is_checked():
    page = (LEVELS / "LEVELS.md").read_text(encoding="utf-8")
    assert checks_page(page) == page, "run `python -m game.editor.checks_page`"
    places = (LEVELS / "places" / "PLACES.md").read_text(encoding="utf-8")
    assert checks_page(places, PLACE_RULES) == places, "run `python -m game.editor.checks_page`"


def test_a_rule_that_fails_is_one_issue_and_no_crash(monkeypatch, caplog):
    def lost(look):
        """A rule that fails."""
        yield None
        raise RuntimeError("lost")

    monkeypatch.setattr(checks, "RULES", (Rule("lost", lost), *RULES))
    with caplog.at_level(logging.ERROR):
        (issue,) = issues_of(small(), WORDS)
    assert (issue.severity, issue.rule) == ("advice", "lost")
    assert "lost" in issue.what
    assert "RuntimeError" in caplog.text


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(levels())
def test_no_level_is_too_strange(level):
    for issue in issues_of(level):
        assert not issue.key.startswith("broken"), issue
        assert "{" not in issue.what, issue


# -- live --------------------------------------------------------------------------------------------------------------


def settled(checker: Checker, budget_ms: float = 1e9) -> tuple:
    for _ in range(100_000):
        checker.update(budget_ms)
        if checker.is_settled:
            return checker.issues
    raise AssertionError("the check does not come to an end")


def test_slices_of_any_size_come_to_the_same():
    level = thing(shaped(small(), BUBBLE), "spring", at=BUBBLE.at)
    assert settled(Checker(Document(level, WORDS)), 0.0) == issues_of(level, WORDS) != ()


def test_the_list_follows_the_document():
    document = Document(small(), WORDS)
    checker = Checker(document)
    assert settled(checker) == ()
    spring = next(handle for handle, part in document.parts.items() if isinstance(part, Spring))
    with document.transaction("x"):
        document.put(spring, replace(document.parts[spring], at=(90.0, 60.0, 420.0)))
    assert {issue.rule for issue in settled(checker)} == {"inside"}
    document.undo()
    assert settled(checker) == ()
    with document.transaction("x"):
        document.set_word("en", "level.small.title", None)
    assert {issue.rule for issue in settled(checker)} == {"texts"}


def test_what_depends_on_nothing_that_changed_is_not_asked_again(monkeypatch):
    asked = []

    def watched(look):
        """Counts."""
        asked.append(look.ground)
        yield None

    monkeypatch.setattr(checks, "RULES", (*RULES, Rule("watched", watched, frozenset({"ground"}))))
    document = Document(small(), WORDS)
    checker = Checker(document)
    settled(checker)
    with document.transaction("x"):
        document.set_word("en", "level.small.hello", "Good morning")
    settled(checker)
    assert len(asked) == 1
    with document.transaction("x"):
        document.remove(document.order("shapes")[0])
    settled(checker)
    assert len(asked) == 2


def test_nothing_is_asked_while_a_drag_is_under_way():
    document = Document(small(), WORDS)
    checker = Checker(document)
    settled(checker)
    document.begin("drag")
    document.remove(document.order("things")[0])
    assert not checker.update(1e9)
    document.cancel()
    assert settled(checker) == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_ground_is_the_tissue_that_is_played_in(path):
    level = read_level(path)
    *_, ground = Ground.make(level)
    tissue = build_tissue(level)
    for name in ("mineral", "sound", "kind", "distance"):
        assert np.array_equal(getattr(ground.tissue, name), getattr(tissue, name)), name


def test_tissue_that_somebody_has_built_is_taken_as_soon_as_it_is_there(monkeypatch):
    level = thing(small(), "port", at=(80.0, 150.0, 80.0))
    tissue, ready = build_tissue(level), []
    monkeypatch.setattr("game.editor.ground._built", lambda level: pytest.fail("built again"))
    checker = Checker(Document(level, WORDS), None, lambda: tissue, lambda: not ready)
    checker.update(1e9)
    assert not checker.is_settled
    ready.append(True)
    assert "inside" in {issue.rule for issue in settled(checker)}


def test_a_tooth_that_cannot_be_built_is_no_trouble():
    level = replace(small(), size=(64, 50, 64))
    assert not checks_tooth.can_be_built(level)
    assert rules_of(level) == {"loads"}


# -- a new kind --------------------------------------------------------------------------------------------------------


class Bubble(kinds._Thing, tag="bubble", frozen=True, kw_only=True):
    """A bubble of air, for this test."""

    radius: Annotated[kinds.Length, Meta(description="how large it is")] = 20.0
    gas: Annotated[Literal["air", "methane"], Meta(description="what is in it")] = "air"
    from_: Annotated[kinds.Name | None, Meta(description="the thing it rises from", extra={"refers": "things"})] = (
        msgspec.field(name="from", default=None)
    )
    sound: Annotated[kinds.Key | None, Meta(description="what one hears")] = None


_Thing = Union[(*kinds.THINGS, Bubble)]


class Wider(Level, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A level that may hold bubbles."""

    things: Annotated[tuple[_Thing, ...], Meta(max_length=500, description="what lives in it")]


def test_a_new_kind_is_checked_and_documented_by_being_in_the_table():
    from game.editor.making import new_part

    assert [field.name for field in fields_of(Bubble)] == [
        "id",
        "note",
        "group",
        "at",
        "radius",
        "gas",
        "from_",
        "sound",
    ]
    assert (field_of(Bubble, "at").role, field_of(Bubble, "radius").role) == ("place", "size")
    assert field_of(Bubble, "gas").choices == ("air", "methane")

    fields = {field.name: getattr(small(), field.name) for field in fields_of(Level)}
    document = Document(Wider(**fields), WORDS)
    made = new_part(document, Bubble, (100.0, 300.0, 100.0))
    assert isinstance(made, Bubble) and made.at == (100.0, 300.0, 100.0) and made.id
    with document.transaction("x"):
        document.insert("things", replace(made, at=(100.0, 300.0, 9000.0), from_="sprign", sound="level.small.plop"))
        document.insert("things", replace(made, at=(100.0, 300.0, 80.0)))
    checker = Checker(document)
    found = {(issue.rule, issue.path) for issue in settled(checker)}
    assert {
        ("loads", "things[7].at"),
        ("loads", "things[8].id"),
        ("references", "things[7].from_"),
        ("texts", "things[7].sound"),
    } <= found
    assert apply_all(document, checker.issues) == 4
    assert settled(checker) == ()
    assert document.parts[document.order("things")[7]].from_ == "spring"

    page = level_tables(kinds.KINDS | {"bubble": Bubble})
    assert "### `bubble`" in page and "| `gas` | what is in it | one of air, methane |" in page


class Door(msgspec.Struct, frozen=True, kw_only=True):
    id: kinds.Name
    to: Annotated[str | None, Meta(extra={"refers": "doors"})] = None


class House(msgspec.Struct, frozen=True, kw_only=True):
    doors: tuple[Door, ...]


def test_general_rules_need_no_level():
    house = House(doors=(Door(id="a", to="b"), Door(id="a"), Door(id="c", to="a")))
    found = {(issue.rule, issue.path) for issue in issues_of(house)}
    assert found == {("names", "doors[1].id"), ("references", "doors[0].to")}


def test_a_port_is_told_once_although_two_rules_see_it():
    level = also(small(), Port(id="port", at=(256.0, 340.0, 300.0)))
    paths_told = [issue.path for issue in issues_of(level, WORDS)]
    assert len(paths_told) == len(set(paths_told))
