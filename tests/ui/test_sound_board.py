"""The sound board on the screen: found by letters, played by mouse or keys."""

from __future__ import annotations

import pygame

from game.ui.samples import BOARD
from game.ui.screens.sound_board import BoardOrder, draw_sound_board, level_words, matching
from tests.ui.desk import click, find, key, middle


def board(ui):
    return draw_sound_board(ui, BOARD)


def ids(records):
    return [record.id for record in records if record.role == "row"]


def orders(it, frames):
    given = []
    for events in frames:
        it.frame(board, events)
        given.append(it.answer)
    return [order for order in given if order != BoardOrder()]


def test_a_click_plays(desk):
    it = desk(size=(1920, 1080))
    records = it.settle(board)
    assert orders(it, [*click(*middle(find(records, "board.scour"))), [], []]) == [BoardOrder(play="scour")]


def test_letters_narrow_the_list_and_enter_plays_the_first(desk):
    it = desk(size=(1920, 1080))
    it.settle(board)
    typed = [pygame.event.Event(pygame.TEXTINPUT, text=letter) for letter in "swarm many"]
    for letter in typed:
        it.frame(board, [letter])
    records = it.settle(board)
    assert ids(records) == ["board.swarm/scour_many"]
    assert orders(it, [*key(pygame.K_RETURN), [], []]) == [BoardOrder(play="swarm/scour_many")]


def test_everything_is_stopped_by_one_button(desk):
    it = desk(size=(1920, 1080))
    it.settle(board)
    it.bridge.press("board.stop")
    it.frame(board)
    assert it.answer == BoardOrder(stops=True)


def test_what_is_missing_and_what_plays_is_said(desk):
    records = desk(size=(1920, 1080)).settle(board)
    assert any(BOARD.warnings[0] == record.text for record in records)
    assert find(records, "board.bell").value == "plays"
    assert {record.text for record in records if record.role == "progress"} >= {"Music", "Swarm", "World", "Voices"}


def test_the_keyboard_is_the_boards_while_it_is_open(desk):
    it = desk(size=(1280, 720))
    it.settle(board)
    assert it.bridge.wants.keyboard
    it.frame(lambda ui: None)
    assert not it.bridge.wants.keyboard


def test_names_are_found_by_all_their_words():
    names = ("piece:elara", "music/elara_bed", "tooth/breath_in")
    assert matching(names, "") == list(names)
    assert matching(names, "Elara music") == ["piece:elara", "music/elara_bed"]
    assert matching(names, "xyz") == []
    assert (level_words(-60.0), level_words(-12.4)) == ("–", "-12 dB")
