"""Places of work that answer: to ears from where they are, to eyes in words."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pygame
import pytest

from game.audio.listener import Listener
from game.content.catalog import find_level
from game.content.situation import JobView
from game.scenes.signals import FIRST_S, MOST, STROKE_S, TURN_S, Signals
from game.ui.samples import full_tooth, sample_tooth
from game.view.signals import signals_of_rest, signals_of_work
from tests.scenes.stage import turn

EARS = Listener(at=(64.0, 20.0, 120.0), forward=(0.0, 0.0, -1.0))


class Desk:
    """A game that only listens and reads."""

    def __init__(self) -> None:
        self.heard: list[tuple] = []
        self.read: list[tuple] = []
        self.shaken = 0
        self.now = 0.0
        self.mixer = SimpleNamespace(answers=SimpleNamespace(strike=self._strike))
        self.captions = SimpleNamespace(answer=lambda words, at, key: self.read.append((self.now, words, at)))
        self.devices = SimpleNamespace(rumble=self._rumble)
        self.signals = Signals(self)
        self.signals.ears = EARS

    def _strike(self, name, at, ears, pitch, holds=True):
        self.heard.append((round(self.now, 3), name, at, pitch))

    def _rumble(self, *strengths):
        self.shaken += 1

    def run(self, seconds, frame=1 / 64):
        for _ in range(round(seconds / frame)):
            self.now += frame
            self.signals.update(frame)


def test_a_place_answers_at_once_with_its_strokes_and_one_line():
    desk = Desk()
    job = signals_of_work(sample_tooth())[0]
    desk.signals.tell(job)
    assert [name for _, name, _, _ in desk.heard] == ["target_scour"], "the first stroke waits for no frame"
    desk.run(1.0)
    assert len(desk.heard) == job.strokes == 2
    assert desk.heard[1][0] == pytest.approx(STROKE_S, abs=0.02)
    assert {at for _, _, at, _ in desk.heard} == {job.at}
    assert [words for _, words, _ in desk.read] == [job.words]


def test_a_new_question_takes_the_place_of_what_is_being_answered():
    desk = Desk()
    first, second = signals_of_work(sample_tooth(jobs=jobs(2, assigned=0)))
    desk.signals.tell(first)
    desk.signals.tell(second)
    desk.run(2.0)
    assert [at for _, _, at, _ in desk.heard] == [first.at, *[second.at] * second.strokes]


def test_what_is_left_answers_in_turn_from_left_to_right():
    desk = Desk()
    work = signals_of_work(sample_tooth(jobs=jobs(4)))
    desk.signals.listen(reversed(work))
    desk.run(FIRST_S + 5 * TURN_S)
    assert desk.heard[0][1] == "target_listen"
    firsts = [at for _, _, at in desk.read[1:]]
    assert firsts == [signal.at for signal in work], "the jobs stand in a row from left to right"
    assert desk.read[0][1] == "Places that need work: 4"
    assert [now for now, _, _ in desk.read[1:]] == pytest.approx([FIRST_S + n * TURN_S for n in range(4)], abs=0.06)


def test_many_answers_end_and_none_is_said_too():
    desk = Desk()
    desk.signals.listen(signals_of_work(sample_tooth(jobs=jobs(20))))
    desk.run(30.0)
    assert len(desk.read) == 1 + MOST
    done = Desk()
    done.signals.listen(())
    done.run(3.0)
    assert [(name) for _, name, _, _ in done.heard] == ["target_none"]
    assert done.read[0][1] == "Nothing is left to do."


def test_the_cursor_says_once_that_it_has_come_over_a_place_of_work():
    desk = Desk()
    job, other = jobs(2)
    for under in (None, job, job, job, None, job, other):
        desk.signals.pass_over(under)
    assert [at for _, _, at, _ in desk.heard] == [job.at, job.at, other.at]
    assert desk.shaken == 3


def jobs(count, assigned=100):
    return tuple(
        JobView(f"job{number}", "scour", (6.0 * number, 20.0, 40.0), 5.0, 0.1, 100, assigned, False)
        for number in range(count)
    )


# -- in a tooth --------------------------------------------------------------------------------------------------------


def key(game, code):
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        game.screen.pending.append(pygame.event.Event(kind, key=code, mod=0, unicode="", scancode=0))
        turn(game)


@pytest.fixture
def tooth(begin, monkeypatch):
    game = begin(level=find_level("first_light"))
    heard = []
    strike = game.mixer.answers.strike
    monkeypatch.setattr(
        game.mixer.answers, "strike", lambda name, at, *more: (heard.append((name, at)), strike(name, at, *more))
    )
    for _ in range(3):
        turn(game)
        game.draw()
    return game, heard


def read(game):
    return [caption.text for caption in game.captions.visible() if "," in caption.text or "." in caption.text]


def test_keys_step_to_every_place_of_work_and_each_answers(tooth):
    game, heard = tooth
    known = game.stack.top.planned()
    todo = [job for job in known.jobs if not job.done]
    assert len(todo) >= 2
    for job in (*todo, todo[0]):
        heard.clear()
        key(game, pygame.K_TAB)
        assert heard[0] == (f"target_{job.task}", job.at)
        assert game.stack.top.hands.chosen.id == job.id
        assert any(line.startswith(signals_of_work(known)[todo.index(job)].words.split(",")[0]) for line in read(game))


def test_another_key_steps_to_swarm_spring_port_and_patient(tooth):
    game, heard = tooth
    rest = signals_of_rest(game.stack.top.planned())
    heard.clear()
    for _ in rest:
        key(game, pygame.K_n)
    named = [name for name, _ in heard]
    assert [*dict.fromkeys(named)] == [*dict.fromkeys(signal.sound for signal in rest)]
    assert {"target_swarm", "target_spring", "target_port", "target_patient"} <= set(named)


def test_a_key_lets_all_that_is_left_answer(tooth):
    game, heard = tooth
    key(game, pygame.K_l)
    for _ in range(8):
        game.stack.top.signals.update(TURN_S)
    assert heard[0][0] == "target_listen"
    places = {at for _, at in heard[1:]}
    assert places == {signal.at for signal in signals_of_work(game.stack.top.planned())}


def test_what_the_hud_only_shows_is_said_as_well(tooth, monkeypatch):
    game, heard = tooth
    scene, planned = game.stack.top, game.stack.top.planned()
    heard.clear()
    key(game, pygame.K_SPACE)
    assert heard[0][0] == "time_stands" and "Time stands still." in read(game)
    key(game, pygame.K_SPACE)
    assert heard[-1][0] == "time_goes" and "Time goes on." in read(game)
    hinted = next(job for job in planned.jobs if not job.done)
    seen = dataclasses.replace(planned, hint=hinted.id)
    monkeypatch.setattr(scene, "planned", lambda: seen)
    heard.clear()
    for _ in range(3):
        turn(game)
    assert (f"target_{hinted.task}", hinted.at) == heard[0]
    assert len({at for _, at in heard}) == 1, "a hint is given once"


def test_the_swarm_that_obeys_now_names_itself(tooth, monkeypatch):
    game, heard = tooth
    swarms = full_tooth().swarms
    seen = dataclasses.replace(game.stack.top.planned(), swarms=swarms)
    monkeypatch.setattr(game.stack.top, "planned", lambda: seen)
    heard.clear()
    key(game, pygame.K_v)
    assert heard[0] == ("target_swarm", swarms[1].centre)


def test_anchors_answer_too():
    rest = signals_of_rest(full_tooth())
    anchors = [signal for signal in rest if signal.sound == "target_anchor"]
    assert [signal.words for signal in anchors] == ["anchor 1: Scour, 2380 bots", "anchor 2: closed to all"]
