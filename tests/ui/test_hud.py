"""What the HUD says and the orders that its controls give."""

from __future__ import annotations

import dataclasses

import pygame
import pytest

from game.content.intents import (
    Focus,
    LetGo,
    LiftAnchor,
    Pulse,
    Recall,
    SetAnchor,
    SetAuto,
    SetChorus,
    SetTask,
)
from game.content.situation import BeatView, ChemistryView, JobView, PatientView
from game.ui.hand import CALL_S, Hand
from game.ui.samples import full_tooth, sample_tooth
from game.ui.screens.hud import hud
from tests.ui.desk import click, find, key, middle

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
    assert {record.text for record in records if record.role == "job"} == {"640 of 900 bots", "1 500 bots here"}


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


# -- what a level allows -----------------------------------------------------------------------------------------------

WITHHELD = ("hud.hush", "hud.anchor", "hud.pulse", "hud.tab0")


def ids(records):
    return {record.id for record in records if record.id}


def give(it, show, records, control):
    """Click a control; what was ordered meanwhile."""
    given = []
    for events in [*click(*middle(find(records, control))), [], []]:
        it.frame(show, events)
        given += it.answer
    return given


def test_verbs_that_a_level_withholds_are_not_shown(desk):
    it = desk(size=SIZE)
    assert not ids(it.settle(screen(sample_tooth()))) & set(WITHHELD)
    assert ids(it.settle(screen(full_tooth()))) >= set(WITHHELD)
    bare = it.settle(screen(sample_tooth(verbs=frozenset())))
    assert not ids(bare) & {"hud.scour", "hud.build", "hud.auto"}
    assert "hud.let_go" in ids(bare), "a way to stop is always there"


def test_a_pulse_is_offered_when_it_has_cooled_down(desk):
    it = desk(size=SIZE)
    tired = screen(full_tooth())
    assert give(it, tired, it.settle(tired), "hud.pulse") == []
    swarm = dataclasses.replace(full_tooth().swarms[0], pulse_ready=1.0)
    rested = screen(full_tooth(swarms=(swarm,)))
    assert give(it, rested, it.settle(rested), "hud.pulse") == [Pulse(0)]


def test_a_click_on_a_swarm_lets_it_obey_and_the_next_opens_its_wheel(desk):
    it, hand = desk(size=SIZE), Hand()
    show = screen(full_tooth(), hand)
    records = it.settle(show)
    give(it, show, records, "hud.tab1")
    assert (hand.swarm, hand.wheel) == (1, "")
    assert give(it, show, records, "hud.scour") == [SetTask("scour", 1)]
    give(it, show, records, "hud.tab1")
    assert hand.wheel == "orders"


def test_bots_show_what_they_have_left(desk):
    records = desk(size=SIZE).settle(screen(full_tooth()))
    assert [record.value for record in records if record.text == "Energy of the bots"] == ["82%", "100%"]


# -- anchors -----------------------------------------------------------------------------------------------------------


def test_an_anchor_flies_a_flag_with_its_task_and_its_count(desk):
    records = desk(size=SIZE).settle(screen(full_tooth()))
    flag, closed = find(records, "hud.anchor0"), find(records, "hud.anchor1")
    assert (flag.text, flag.value) == ("Anchor 1: Scour", "2 380 bots, 25%")
    assert (closed.text, closed.value) == ("Anchor 2: Keep out", "closed")


@pytest.mark.parametrize(
    ("spoke", "order"),
    [
        ("anchor.build", SetAnchor(0, (74.0, 20.0, 88.0), 9.0, 0.25, "build", 0)),
        ("anchor.keep_out", SetAnchor(0, (74.0, 20.0, 88.0), 9.0, 0.25, "keep_out", 0)),
        ("anchor.more", SetAnchor(0, (74.0, 20.0, 88.0), 9.0, 0.5, "scour", 0)),
        ("anchor.fewer", SetAnchor(0, (74.0, 20.0, 88.0), 9.0, 0.1, "scour", 0)),
        ("anchor.lift", LiftAnchor(0)),
    ],
)
def test_a_click_on_a_flag_opens_its_wheel(desk, spoke, order):
    it, hand = desk(size=SIZE), Hand()
    show = screen(full_tooth(), hand)
    give(it, show, it.settle(show), "hud.anchor0")
    assert give(it, show, it.settle(show), spoke) == [order]
    assert (hand.wheel == "anchor") == spoke.endswith(("more", "fewer"))


def test_the_anchor_in_the_bar_arms_the_next_press(desk):
    it, hand = desk(size=SIZE), Hand()
    show = screen(full_tooth(), hand)
    assert give(it, show, it.settle(show), "hud.anchor") == []
    assert hand.is_armed


# -- time --------------------------------------------------------------------------------------------------------------


def test_a_plan_lists_what_waits_and_can_take_it_back(desk):
    it = desk(size=SIZE)
    waiting = (SetTask("build", 0), Focus((60.0, 20.0, 60.0), 2), LiftAnchor(1))
    hand = Hand(is_planning=True, waiting=waiting)
    show = screen(full_tooth(), hand)
    records = it.settle(show)
    assert "Time stands still" in [record.text for record in records]
    said = [record.text for record in records if record.role == "waiting"]
    assert said[0] == "Hold here", "in the picture"
    assert said[1:] == ["Task: Build (swarm 1)", "Hold here (swarm 3)", "Lift anchor 2"]
    give(it, show, records, "hud.take_back")
    assert hand.takes_back


def test_a_moment_can_be_gone_back_to_by_mouse_and_by_keys(desk):
    it, hand = desk(size=SIZE), Hand(is_planning=True)
    show = screen(full_tooth(), hand)
    records = it.settle(show)
    assert find(records, "hud.moment2").text == "Back to 1:00"
    give(it, show, records, "hud.moment2")
    assert hand.rewind == 2
    assert not it.bridge.wants.keyboard, "orders still go to the tooth"
    hand.is_choosing, hand.rewind = True, None
    it.settle(show)
    assert it.bridge.wants.keyboard
    for code in (pygame.K_RIGHT, pygame.K_RETURN):
        for events in (*key(code), []):
            it.frame(show, events)
    assert hand.rewind is not None


def test_the_moments_take_the_keys_after_a_wheel_was_closed_and_the_tooth_was_pressed(desk):
    it, hand = desk(size=SIZE), Hand(wheel="orders")
    show = screen(full_tooth(), hand)
    it.settle(show)
    hand.wheel, hand.is_planning = "", True
    it.settle(show)
    for events in (*click(960.0, 420.0), []):
        it.frame(show, events)
    hand.is_choosing = True
    it.settle(show)
    for code in (pygame.K_RIGHT, pygame.K_RETURN):
        for events in (*key(code), []):
            it.frame(show, events)
    assert hand.rewind is not None


def test_another_speed_than_the_usual_is_on_the_screen(desk):
    it, hand = desk(size=SIZE), Hand()
    show = screen(sample_tooth(), hand)
    assert not ids(it.settle(show)) & {"hud.slower", "hud.faster"}
    hand.speed = 0.75
    records = it.settle(show)
    assert "75 %" in [record.text for record in records if record.role == "state"]
    give(it, show, records, "hud.faster")
    assert hand.faster == 1


def test_in_a_plan_the_signs_do_not_cover_the_middle(desk):
    records = desk(size=SIZE).settle(screen(full_tooth(jobs=(), anchors=()), Hand(is_planning=True)))
    for record in records:
        if record.id and not record.id.startswith("hud.swarm"):
            x, y = middle(record)
            assert not (0.3 < x / SIZE[0] < 0.7 and 0.25 < y / SIZE[1] < 0.75), record


# -- the mouth ---------------------------------------------------------------------------------------------------------


def words(records):
    return " ".join(record.text for record in records)


def test_a_calm_mouth_says_nothing(desk):
    calm = ChemistryView(6.9, 5.5, 0.0, False, 1.0)
    for chemistry in (None, calm):
        assert "pH" not in words(desk(size=SIZE).settle(screen(sample_tooth(chemistry=chemistry))))


def test_acid_is_told_by_number_gate_and_words(desk):
    said = words(desk(size=SIZE).settle(screen(sample_tooth(chemistry=ChemistryView(5.1, 5.4, 141.0, True, 1.0)))))
    for part in ("pH 5.1", "dissolves below 5.4", "141 mM sugar", "the tooth dissolves"):
        assert part in said


def test_sugar_alone_is_told_and_lingers_for_a_little_in_this_tooth_only(desk):
    it, hand = desk(size=SIZE), Hand()
    sweet = ChemistryView(6.8, 5.5, 90.0, False, 1.0)
    assert "nothing dissolves" in words(it.settle(screen(sample_tooth(chemistry=sweet), hand)))
    calm = sample_tooth(chemistry=dataclasses.replace(sweet, sugar_mm=0.0))
    hand.pass_time(0.5)
    assert "pH" in words(it.settle(screen(calm, hand)))
    assert "pH" not in words(it.settle(screen(calm))), "another tooth, another hand"
    hand.pass_time(5.0)
    assert "pH" not in words(it.settle(screen(calm, hand)))


# -- what calls out ----------------------------------------------------------------------------------------------------


def test_who_has_nothing_to_do_calls_out_for_a_moment(desk):
    hand = Hand()
    hand.call("idle", (64.0, 20.0, 64.0), 1240)
    hand.call("inward", (30.0, 20.0, 64.0))
    show = screen(sample_tooth(), hand)
    assert {record.text for record in desk(size=SIZE).settle(show) if record.role == "call"} == {
        "1 240 have nothing to do here", "fluid is pushed in"}  # fmt: skip
    hand.call("idle", (64.0, 20.0, 64.0), 12)
    assert len(hand.calls) == 2, "the same call again takes its place"
    hand.pass_time(CALL_S + 0.1)
    assert hand.calls == []


def test_keys_and_pads_have_a_cursor_on_the_screen(desk):
    def cursors(hand):
        return [record for record in desk(size=SIZE).settle(screen(sample_tooth(), hand)) if record.text == "Cursor"]

    assert cursors(Hand()) == []
    (cursor,) = cursors(Hand(draws_cursor=True, cursor=(500.0, 400.0)))
    assert middle(cursor) == (500.0, 400.0)
