"""Sound in the running game: heard in its frame, a held breath in a pause, quieter behind another window."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.audio.bounce import Bounce
from game.content.catalog import find_level
from game.content.events import HandRaised
from game.content.settings import Settings
from game.scenes.menus import PauseScene
from game.scenes.tooth import ToothScene
from tests.scenes.stage import turn, until

WORLD = ("swarm", "world", "voices")


@pytest.fixture
def heard(begin):
    """The game in a tooth, with ears."""
    settings = Settings(quality="potato", unfocused="mute")
    game = begin(level=find_level("first_light"), player=Bounce(), settings=settings)
    until(game, lambda: isinstance(game.stack.top, ToothScene) and not game.stack.is_changing, most=800)
    return game


def listen(game, turns: int) -> np.ndarray:
    """So many turns, and what is heard of them: (frames, 2)."""
    game.mixer.player.take()
    for _ in range(turns):
        turn(game)
    return game.mixer.player.take()


def sounding(game) -> set[str]:
    return {voice.bus for voice in game.mixer.desk.voices if voice.gain > 0.001}


def test_a_tooth_sounds_from_the_first_moment_and_a_cue_in_its_frame(heard):
    assert np.abs(listen(heard, 30)).max() > 0.005
    heard.listen()
    heard.step()
    heard.events.append(HandRaised())
    heard.hear()
    assert any(voice.clip.name == "hand_raised" and voice.gain > 0.1 for voice in heard.mixer.desk.voices)


def test_a_pause_is_a_held_breath(heard):
    listen(heard, 30)
    assert sounding(heard) & set(WORLD)
    frozen = {voice.number: voice for voice in heard.mixer.desk.voices if voice.bus in WORLD and voice.loops}
    heard.pause()
    until(heard, lambda: isinstance(heard.stack.top, PauseScene) and not heard.stack.is_changing)
    listen(heard, 30)
    assert not sounding(heard) & set(WORLD)
    stood = {number: voice.frame for number, voice in frozen.items()}
    listen(heard, 30)
    assert stood == {number: voice.frame for number, voice in frozen.items()}
    heard.stack.uncover(next(scene for scene in heard.stack.scenes if isinstance(scene, ToothScene)))
    until(heard, lambda: isinstance(heard.stack.top, ToothScene) and not heard.stack.is_changing)
    listen(heard, 30)
    assert sounding(heard) & set(WORLD)
    assert any(voice in heard.mixer.desk.voices for voice in frozen.values())


def test_behind_another_window_nothing_is_heard_if_so_chosen(heard):
    listen(heard, 30)
    heard.screen.pending += [pygame.event.Event(pygame.WINDOWFOCUSLOST)]
    listen(heard, 40)
    assert not listen(heard, 10).any()
    heard.screen.pending += [pygame.event.Event(pygame.WINDOWFOCUSGAINED)]
    assert np.abs(listen(heard, 40)).max() > 0.001
