"""What places sound like, on the desk and as rendered: tones, sources, feet, doors, crowds, the way into a tooth."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from game.audio.bank import RATE, Bank
from game.audio.bounce import Bounce
from game.audio.crowd import LAYERS, share_of
from game.audio.desk import Desk
from game.audio.listener import IN_PLACES, Listener
from game.audio.places import PlaceVoices
from game.audio.takes import Takes
from game.content.events import DoorUsed, FootSet
from game.content.places import find_place, place_names
from game.content.soundscape import CrowdSound, DoorSound, PlaceSound, Soundscape, SourceSound, WalkerSound
from game.content.tones import ELSEWHERE, EVERY_S, RUN_TAKES, TAKES, THINGS, TONES, sound_of
from game.content.tones import LAYERS as TONE_LAYERS
from game.view.hearing_place import still_sound

FRAME_S = 1.0 / 30.0
EARS = Listener((0.0, 1.5, 0.0), (0.0, 0.0, -1.0), near=IN_PLACES)
BARE = PlaceSound(place="hall", state="cold", tone="", is_indoors=True, ear=EARS.at)


@cache
def bank() -> Bank:
    return Bank()


class House:
    """A section on a desk, and a bounce of it."""

    def __init__(self) -> None:
        self.desk, self.bounce = Desk(bank()), Bounce()
        self.voices = PlaceVoices(self.desk)
        self.struck: list[str] = []

    def hear(self, place: PlaceSound, seconds: float = 0.5, happened=(), **scape) -> np.ndarray:
        """So many seconds in a place; `happened` in the first frame."""
        seen = {voice.number for voice in self.desk.voices}
        for frame in range(round(seconds / FRAME_S)):
            self.voices.hear(happened if frame == 0 else ())
            self.voices.follow(Soundscape(place=place, **scape), FRAME_S)
            for voice in self.desk.voices:
                if voice.number not in seen:
                    seen.add(voice.number)
                    self.struck.append(voice.clip.name)
            self.bounce.play(self.desk.mix(FRAME_S, EARS), FRAME_S)
        return self.bounce.take()

    @property
    def heard(self) -> set[str]:
        return {voice.clip.name.partition("*")[0] for voice in self.desk.voices if not voice.is_over}


def loudness(samples: np.ndarray) -> float:
    return float(20.0 * np.log10(np.sqrt((samples**2).mean()) + 1e-9))


def centre(samples: np.ndarray) -> float:
    """Where the middle of its spectrum is, Hz."""
    power = np.abs(np.fft.rfft(samples.mean(axis=1))) ** 2
    return float((np.fft.rfftfreq(len(samples), 1.0 / RATE) * power).sum() / power.sum())


# -- every place ------------------------------------------------------------------------------------------------------


def states() -> list[tuple[str, str]]:
    return [(name, state.id) for name in place_names() for state in find_place(name).states]


def test_every_state_of_every_place_has_a_tone_of_its_own():
    tones = [find_place(name).state(state).tone for name, state in states()]
    assert "" not in tones and len(set(tones)) == len(tones) == len(TONES) - 1


def test_every_loop_and_every_thing_is_there_and_takes_are_of_one_length():
    for name in (*(f"rooms/{layer}" for layer in TONE_LAYERS), *map(sound_of, THINGS), *TAKES):
        clip = bank().clip(name)
        assert clip is not None, name
        if name in TAKES:
            takes = Takes(bank()).of(name)
            assert len(takes) == TAKES[name] and len(clip.samples) % len(takes) == 0, name
            assert min(loudness(take.samples / 32768.0) for take in takes) > -48.0, name
    assert set(EVERY_S) - set(ELSEWHERE) == {name.removeprefix("things/") for name in TAKES if "things/" in name}


@pytest.mark.parametrize(("name", "state"), [("atrium", "cold"), ("lantern_row", "night"), ("bakery", "night")])
def test_a_place_is_heard_as_a_bed_under_the_music(name: str, state: str):
    place = find_place(name)
    at = next(part.at for part in place.parts if part.id == "start")
    sound = replace(still_sound(place, state), ear=(at[0], at[1] + 1.5, at[2]))
    house = House()
    house.hear(sound, 2.0)
    assert -42.0 < loudness(house.hear(sound, 3.0)) < -22.0


def test_a_state_fades_over_into_the_next_and_a_silence_leaves_a_little_of_the_room():
    house = House()
    cold, warm = replace(BARE, tone="atrium_cold"), replace(BARE, tone="atrium_warm", state="warm")
    loud = loudness(house.hear(cold, 3.0)[RATE * 2 :])
    assert house.heard == {"rooms/air", "rooms/vent", "rooms/glass"}
    house.hear(warm, 0.3)
    assert {"rooms/vent", "rooms/leaves"} <= house.heard
    house.hear(warm, 3.0)
    assert "rooms/vent" not in house.heard
    house = House()
    house.hear(cold, 3.0)
    still = loudness(house.hear(cold, 4.0, is_silent=True)[RATE * 3 :])
    assert loud - 16.0 < still < loud - 6.0


# -- sources ----------------------------------------------------------------------------------------------------------


def test_a_source_is_heard_within_its_reach_on_its_own_side():
    near = SourceSound("f", "fountain", (3.0, 1.0, 0.0), reach=10.0)
    heard = House().hear(replace(BARE, sources=(near,)), 2.0)
    right, left = loudness(heard[RATE:, 1]), loudness(heard[RATE:, 0])
    assert right > left + 12.0
    farther = House().hear(replace(BARE, sources=(replace(near, at=(8.0, 1.0, 0.0)),)), 2.0)
    assert loudness(farther[RATE:]) < loudness(heard[RATE:]) - 8.0
    assert not np.any(House().hear(replace(BARE, sources=(replace(near, at=(11.0, 1.0, 0.0)),)), 1.0))


def test_what_is_heard_now_and_then_comes_about_so_often_and_never_twice_the_same():
    crust = SourceSound("c", "crust", (1.0, 1.0, 0.0), every_s=2.0)
    house = House()
    house.hear(replace(BARE, sources=(crust,)), 60.0)
    assert 20 <= len(house.struck) <= 42
    assert len(set(house.struck)) == TAKES["things/crust"]
    again = House()
    again.hear(replace(BARE, sources=(crust,)), 60.0)
    assert again.struck == house.struck


# -- feet and doors ---------------------------------------------------------------------------------------------------


def walked(place: PlaceSound, ground: str, steps: int = 12, running: bool = False) -> tuple[House, np.ndarray]:
    house = House()
    house.hear(place, 0.1)
    heard = [house.hear(place, 0.5, (FootSet(ground=ground, running=running),)) for _ in range(steps)]
    return house, np.concatenate(heard)


def test_every_ground_sounds_its_own_way_and_no_two_steps_running_are_the_same():
    centres = {}
    for ground in ("stone", "tile", "wood", "grass", "carpet", "metal"):
        house, heard = walked(replace(BARE, steps=ground), ground)
        assert all(one != other for one, other in pairwise(house.struck))
        assert len(set(house.struck)) >= 4
        centres[ground] = centre(heard)
    assert centres["carpet"] < centres["wood"] < centres["stone"] < centres["tile"] * 1.5
    assert centres["carpet"] < 0.5 * centres["grass"]


def test_who_runs_is_heard_to_run():
    house, _ = walked(BARE, "stone")
    runner, _ = walked(BARE, "stone", running=True)
    assert not set(house.struck) & set(runner.struck) and len(set(runner.struck)) == RUN_TAKES


def test_in_the_atrium_at_dawn_steps_are_too_loud_and_come_back():
    _, dry = walked(BARE, "stone", 4)
    house, wet = walked(replace(BARE, echo=1.0), "stone", 4)
    assert any(name.startswith("steps/echo") for name in house.struck)
    assert np.abs(wet).max() > 1.35 * np.abs(dry).max()
    between = slice(int(0.28 * RATE), int(0.38 * RATE))  # after a step, before the next
    assert loudness(wet[between]) > loudness(dry[between]) + 15.0


def test_others_walk_more_quietly_and_where_they_are():
    house = House()
    for frame in range(60):
        walker = WalkerSound("w", (2.0, 0.0, -1.0 + 0.05 * frame), 1.5)
        house.hear(replace(BARE, walkers=(walker,)), FRAME_S)
    assert 3 <= len(house.struck) <= 5 and all(name.startswith("steps/stone") for name in house.struck)


@pytest.mark.parametrize("kind", ["slide", "swing", "shop", "heavy", "lift"])
def test_a_door_is_heard_to_open_to_shut_and_behind_whoever_leaves(kind: str):
    house = House()
    for share in (0.0, 0.5, 1.0, 1.0, 0.5, 0.0):
        house.hear(replace(BARE, doors=(DoorSound("d", kind, (0.0, 1.0, -2.0), share),)), 0.5)
    assert house.struck == [f"doors/{kind}_opens", f"doors/{kind}_shuts"]
    house = House()
    door = replace(BARE, doors=(DoorSound("d", kind, (0.0, 1.0, -2.0), 1.0),))
    house.hear(door, 0.5)
    house.hear(door, 0.1, (DoorUsed("d", "hall", "start"),))
    assert house.struck == [f"doors/{kind}_shuts"]


# -- the crowd --------------------------------------------------------------------------------------------------------


def hall(unease: float, **more) -> PlaceSound:
    return replace(BARE, crowd=CrowdSound(240, unease, **more))


def test_fear_is_heard_higher_and_louder_all_the_way_from_calm_to_panic():
    heard = []
    for unease in (0.0, 0.25, 0.5, 0.75, 1.0):
        house = House()
        house.hear(hall(unease), 1.5)
        heard.append(house.hear(hall(unease), 5.0))
    centres = [centre(samples) for samples in heard]
    assert centres == sorted(centres) and centres[-1] > 2.0 * centres[0]
    levels = [loudness(samples) for samples in heard]
    assert all(later > earlier - 0.5 for earlier, later in pairwise(levels))
    assert levels[-1] > levels[0] + 6.0


def test_unease_moves_without_a_step():
    shares = np.array([[share_of(u, at, width) for _, at, width, _ in LAYERS] for u in np.linspace(0.0, 1.0, 201)])
    assert np.abs(np.diff(shares, axis=0)).max() < 0.05
    assert shares.max(axis=1).min() > 0.7  # some layer always carries it
    house = House()
    house.hear(hall(0.0), 1.0)
    house.hear(hall(1.0), 0.5)
    assert 0.1 < house.voices.crowd.unease < 0.4  # a hall takes its time


def test_a_hall_claps_turns_and_stands():
    house = House()
    house.hear(hall(0.2), 0.5)
    assert "crowd/claps" not in house.heard
    house.hear(hall(0.2, clapping=0.8, standing=0.6, turning=0.5), 0.5)
    assert "crowd/claps" in house.heard and {"crowd/stand", "crowd/turn"} <= set(house.struck)


def test_a_few_who_wait_are_heard_where_they_stand():
    house = House()
    queue = replace(BARE, crowd=CrowdSound(14, 0.2, (6.0, 1.5, 0.0)))
    heard = house.hear(queue, 2.0)
    assert {"crowd/few_calm"} <= house.heard and not any(name == "crowd/calm" for name in house.heard)
    assert loudness(heard[RATE:, 1]) > loudness(heard[RATE:, 0]) + 3.0


# -- into a tooth -----------------------------------------------------------------------------------------------------


def test_the_way_into_a_tooth_falls_and_the_room_stays_behind():
    house = House()
    room = replace(BARE, tone="pod_ring_cold")
    heard = []
    for tenth in range(10):
        heard.append(house.hear(room, 1.0, dive=(tenth + 0.5) / 10))
    centres = [centre(part) for part in heard]
    assert centres[7] < 0.35 * centres[0]
    assert house.struck.count("dive_in") == 1
    assert all(voice.gain < 0.02 for voice in house.desk.voices if voice.clip.name.startswith("rooms/"))


def test_taken_up_in_the_middle_the_fall_goes_on_from_there_and_out_is_another():
    house = House()
    house.hear(BARE, 0.1, dive=0.4)
    (voice,) = (voice for voice in house.desk.voices if voice.clip.name == "dive_in")
    assert voice.begins_at_s == pytest.approx(4.0, abs=0.1)
    house = House()
    house.hear(BARE, 0.1, dive=0.98)
    assert house.struck == ["dive_out"]
