"""What the HUD says and the orders that its controls give."""

from __future__ import annotations

import dataclasses

import pytest

from game.content.intents import LetGo, Recall, SetAuto, SetChorus, SetTask
from game.content.situation import BeatView, JobView, PatientView
from game.ui.hand import Hand
from game.ui.samples import sample_tooth
from game.ui.screens.hud import hud
from tests.ui.desk import click, find, middle

SIZE = (1920, 1080)


def project(point):
    return SIZE[0] * point[0] / 128.0, SIZE[1] * point[2] / 128.0, True


def prompt(action):
    return {"task_scour": "K", "let_go": "Backspace", "focus": "Right mouse button"}.get(action, "?")


def screen(tooth, hand=None):
    hand = hand or Hand()
    return lambda ui: hud(ui, tooth, project, prompt, hand)


@pytest.mark.parametrize(
    ("control", "order"),
    [
        ("hud.scour", SetTask("scour", 0)),
        ("hud.build", SetTask("build", 0)),
        ("hud.auto", SetAuto(True, 0)),
        ("hud.let_go", LetGo()),
        ("hud.chorus_up", SetChorus(0.32, 0)),
        ("hud.chorus_down", SetChorus(0.12, 0)),
    ],
)
def test_a_click_gives_the_order_once(desk, control, order):
    it = desk(size=SIZE)
    show = screen(sample_tooth())
    records = it.settle(show)
    given = []
    for events in [*click(*middle(find(records, control))), [], []]:
        it.frame(show, events)
        given += it.answer
    assert given == [order]


def test_the_wheel_opens_from_the_banner_and_calls_back(desk):
    it = desk(size=SIZE)
    show = screen(sample_tooth())
    records = it.settle(show)
    for events in [*click(*middle(find(records, "hud.swarm0"))), [], [], []]:
        records = it.frame(show, events)
    given = []
    for events in [*click(*middle(find(records, "wheel.recall"))), [], []]:
        records = it.frame(show, events)
        given += it.answer
    assert given == [Recall(True, (64.0, 20.0, 64.0))]
    assert not any(record.id.startswith("wheel.") for record in records)


def test_prompts_print_the_binding_there_is(desk):
    texts = [record.text for record in desk(size=SIZE).settle(screen(sample_tooth()))]
    assert "K" in texts
    assert "Backspace" in texts


def test_jobs_say_how_many_they_have_and_need(desk):
    records = desk(size=SIZE).settle(screen(sample_tooth()))
    assert {record.text for record in records if record.role == "job"} == {"640 of 900", "1500 of 1500"}


def test_the_raised_hand_is_a_shape_and_words(desk):
    patient = PatientView("Mrs. Lindqvist", 40.0, 5.0, 1.0, 0.6, 0.2, 0.0, True, False)
    records = desk(size=SIZE).settle(screen(sample_tooth(patient=patient)))
    alarm = next(record for record in records if record.role == "alarm")
    assert "Mrs. Lindqvist" in alarm.text
    assert "Backspace" in alarm.text
    assert next(record for record in records if record.role == "patient").value == "hand raised"


def test_the_hand_covers_neither_the_middle_nor_the_orders(desk):
    patient = PatientView("Mrs. Lindqvist", 40.0, 5.0, 1.0, 0.6, 0.2, 0.0, True, False)
    records = desk(size=SIZE).settle(screen(sample_tooth(patient=patient)), 80)
    for record in records:
        if record.role in ("alarm", "patient", "dial", "button") and not record.id.startswith("hud.swarm"):
            x, y = middle(record)
            assert not (0.3 < x / SIZE[0] < 0.7 and 0.25 < y / SIZE[1] < 0.8), record


def test_a_hint_out_of_sight_is_an_arrow_at_the_edge(desk):
    job = JobView("far", "build", (400.0, 0.0, 64.0), 5.0, 0.1, 10, 0, False)
    records = desk(size=SIZE).settle(screen(sample_tooth(jobs=(job,), hint="far")))
    hint = next(record for record in records if record.role == "hint")
    assert hint.rect[2] <= SIZE[0]
    assert hint.rect[0] > SIZE[0] * 0.85


def test_a_beat_names_the_binding_and_shows_a_ghost(desk):
    beat = BeatView("pour", "gesture.raise_hand", (64.0, 20.0, 64.0), "hold", 2.0)
    records = desk(size=SIZE).settle(screen(sample_tooth(beat=beat)))
    assert "Hold Right mouse button to raise your hand" in [record.text for record in records]
    assert any(record.role == "ghost" for record in records)


def test_only_a_swarm_with_many_idle_bots_says_so(desk):
    tooth = sample_tooth()
    busy = dataclasses.replace(tooth.swarms[0], idle=10)
    words = [record.text for record in desk(size=SIZE).settle(screen(dataclasses.replace(tooth, swarms=(busy,))))]
    assert any("9 870" in text and "idle" not in text for text in words)
    words = [record.text for record in desk(size=SIZE).settle(screen(tooth))]
    assert any("19 % idle" in text for text in words)


def test_the_hud_leaves_keyboard_and_picture_to_the_game(desk):
    it = desk(size=SIZE)
    it.settle(screen(sample_tooth()))
    for events in click(1300, 300):
        it.frame(screen(sample_tooth()), events)
    assert not it.bridge.wants.keyboard
    assert not it.bridge.wants.mouse


def test_a_tooth_without_swarms_or_jobs_is_drawn(desk):
    records = desk(size=SIZE).settle(screen(sample_tooth(swarms=(), jobs=())))
    assert any(record.role == "patient" for record in records)
