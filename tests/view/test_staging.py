"""Who stands in a place when nobody walks: the document's people, the story's, rows of listeners, a conversation."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from pyglm import glm

from game.content.place import Place, PlaceState
from game.content.place_kinds import Entrance, Person, PlaceCamera, Pod, Rows
from game.content.places import find_place
from game.content.seats import seats
from game.content.skeleton import BONES
from game.view.audience import ACTIONS, Audience, Doing, doing, joined
from game.view.dive import TO_LIPS, TO_PRISMS, scale_bar
from game.view.diving import PodView
from game.view.frame import FACE
from game.view.rooms import camera_looking
from game.view.staging import Speech, cast_of, standing, talk

HEAD, OPEN = BONES.index("head"), FACE.index("open")
PARTS = (
    Entrance(id="start", at=(0.0, 0.0, 3.0)),
    Person(id="a", who="elara", at=(-1.0, 0.0, 0.0), turn=90.0, looks_at="b", story=True),
    Person(id="b", who="jaxon", at=(1.0, 0.0, 0.0), turn=-90.0, looks_at="a", story=True),
    Person(id="c", who="town_01", at=(0.0, 0.0, -2.0), states=("warm",)),
    Rows(id="rows", at=(0.0, 0.0, 0.0), radius=6.0, rows=2, spread=60.0, share=0.5),
    Pod(id="pod", at=(4.0, 0.0, 0.0), turn=-90.0),
    PlaceCamera(id="wide", at=(0.0, 1.7, 5.0), look=(0.0, 1.2, 0.0)),
    PlaceCamera(id="near", at=(0.0, 1.6, 2.0), look=(-1.0, 1.5, 0.0), without=("b",)),
)
HALL = Place(
    schema=1, id="hall", title="hall", room="hall",
    states=(PlaceState(id="cold", lights=()), PlaceState(id="warm", lights=())), parts=PARTS,
)  # fmt: skip


def names(view) -> list[str]:
    return [name for name in view.names if not name.startswith("town_")]


def test_the_storys_people_are_there_only_in_a_conversation() -> None:
    assert names(standing(HALL, "cold", 0.0)) == []
    assert names(cast_of(HALL, "cold", Speech(), 0.0)) == ["elara", "jaxon"]
    assert names(talk(HALL, "cold", "near", 0.0).room.people) == ["elara"]


def test_who_is_here_depends_on_the_state() -> None:
    cold, warm = (len(standing(HALL, state, 0.0).names) for state in ("cold", "warm"))
    assert warm == cold + 1


def test_nobody_stands_in_the_lens() -> None:
    clear, inside = (
        standing(HALL, "warm", 0.0, camera_looking(glm.vec3(0.0, 1.6, z), glm.vec3(0.0, 1.0, 0.0), 40.0, 1.6))
        for z in (5.0, -2.1)
    )
    assert len(inside.names) == len(clear.names) - 1


def test_the_speakers_mouth_and_hands_move_and_the_others_do_not() -> None:
    def moved(row: int) -> tuple[float, float]:
        views = [
            talk(HALL, "cold", "wide", t, Speech("elara", "", t, "A long line, to be said slowly.", talking=True))
            for t in (0.5, 0.62, 0.74, 0.86, 0.98, 1.1, 1.22, 1.5)
        ]
        people = [view.room.people for view in views]
        arm = BONES.index("forearm_r")
        return (
            float(np.ptp([view.face[row, OPEN] for view in people])),
            float(np.abs(people[0].pose[row, arm, :, 3] - people[-1].pose[row, arm, :, 3]).max()),
        )

    (mouth, hand), (still, rest) = moved(0), moved(1)
    assert mouth > 0.08 and still < 0.02 and hand > 2.0 * rest


def test_a_listener_turns_to_whoever_speaks() -> None:
    looks = []
    for speaker in ("elara", ""):
        view = cast_of(HALL, "cold", Speech(speaker, "", 5.0), 5.0)
        looks.append(view.pose[1, HEAD, :, :3] @ np.array([0.0, 0.0, 1.0]))
    assert np.abs(looks[0] - looks[1]).max() < 0.05  # jaxon looks at her either way: the document says so


def test_the_camera_goes_from_one_to_the_other_without_a_jump() -> None:
    def at(share: float) -> glm.vec3:
        return talk(HALL, "cold", "near", 1.0, camera_from="wide", blend=share, still=True).camera.position

    ends = at(0.0), at(1.0)
    assert glm.distance(ends[0], glm.vec3(0.0, 1.7, 5.0)) < 1e-4 and glm.distance(ends[1], glm.vec3(0, 1.6, 2)) < 1e-4
    steps = [glm.distance(at(n / 40), at((n + 1) / 40)) for n in range(40)]
    assert max(steps) < 0.2


def test_the_hand_comes_up_from_below() -> None:
    frames = [talk(HALL, "cold", "wide", 0.0, hand=share, still=True) for share in (0.2, 1.0)]
    height = [(frame.camera.view * frame.room.props[-1].transform)[3].y for frame in frames]
    assert height[1] > height[0] + 0.1


# -- rows -------------------------------------------------------------------------------------------------------------


def test_rows_seat_the_same_people_every_time() -> None:
    one, other = Audience(HALL, "cold"), Audience(HALL, "cold")
    assert one.crowd.names == other.crowd.names
    assert 0.2 < len(one) / len(seats(PARTS[4])) < 0.8
    assert np.array_equal(one.crowd.motion.place[0, :, 3], np.float32(one.seats[0].at))


@pytest.mark.parametrize("action", ACTIONS[1:])
def test_every_listener_can_do_it(action: str) -> None:
    hall = Audience(HALL, "cold")
    before = hall.view(3.0)
    hall.act(doing(action, hall), 3.0)
    after = hall.view(8.0)
    calm = Audience(HALL, "cold").view(8.0)
    changed = {
        name: float(np.abs(getattr(after, name) - getattr(calm, name)).max()) for name in ("pose", "face", "glow")
    }
    assert max(changed.values()) > 0.05 and before.names == after.names


def test_who_stands_up_is_taller_and_sits_down_again() -> None:
    hall = Audience(HALL, "cold")
    head = [hall.view(1.0).pose[:, HEAD, 1, 3].mean()]
    hall.act(Doing(stands=np.ones(len(hall), bool)), 1.0)
    head.append(hall.view(6.0).pose[:, HEAD, 1, 3].mean())
    hall.act(Doing(stands=np.zeros(len(hall), bool)), 6.0)
    head.append(hall.view(12.0).pose[:, HEAD, 1, 3].mean())
    assert head[1] > head[0] + 0.25 and abs(head[2] - head[0]) < 0.03


def test_groups_are_joined_row_by_row() -> None:
    one, other = Audience(HALL, "cold").view(0.0), cast_of(HALL, "cold", Speech(), 0.0)
    both = joined(one, None, other)
    assert both.names == one.names + other.names
    assert [both.bodies[n] for n in both.body[-len(other.names) :]] == [other.bodies[n] for n in other.body]
    assert joined(None) is None


# -- the dive ---------------------------------------------------------------------------------------------------------


def test_the_dive_gets_nearer_all_the_way_to_the_groove_and_never_jumps() -> None:
    pod = PodView(HALL, "cold", "pod")
    way = [pod.dive(n / 200 * TO_PRISMS, 1.0, aspect=16 / 9) for n in range(200)]
    heights = [moment.height_m for moment in way]
    assert all(b < a * 1.12 for a, b in pairwise(heights))
    assert heights[0] > 1.0 and heights[-1] < 0.002 and way[0].magnification == pytest.approx(1.0)
    for a, b in pairwise(way):
        if a.frame.room.room == b.frame.room.room:
            step = glm.distance(a.frame.camera.position, b.frame.camera.position)
            assert step < 0.35 * max(1e-3, a.frame.camera.focus)


def test_rooms_hand_over_in_the_dark_only() -> None:
    pod = PodView(HALL, "cold", "pod")
    assert pod.dive(TO_LIPS, 1.0, aspect=1.6).frame.room.dim > 0.9
    assert pod.dive(TO_LIPS * 0.5, 1.0, aspect=1.6).frame.room.dim == 0.0
    assert [pod.dive(share, 1.0, aspect=1.6).frame.room.room for share in (0.0, 0.5, 0.8)] == [
        "hall",
        "mouth",
        "prisms",
    ]


def test_the_canopy_shuts_and_the_mouth_opens_on_the_way() -> None:
    pod = PodView(HALL, "cold", "pod")
    first, last = (pod.dive(share, 5.0, aspect=1.6).frame.room for share in (0.0, TO_LIPS * 0.95))
    assert last.signals["pod"] > 0.99 and first.signals["pod"] < 0.01
    assert last.people.face[-1, OPEN] > first.people.face[-1, OPEN] + 0.5


def test_a_patient_of_the_place_is_the_one_whose_mouth_it_is() -> None:
    ring = PodView(find_place("pod_ring"), "cold", "pod_1")
    assert ring.patient.who == "lindqvist"


@pytest.mark.parametrize(("height_m", "said"), [(2.4, 0.5), (0.05, 0.01), (3.7e-5, 1e-5)])
def test_the_bar_is_a_round_length_and_fits(height_m: float, said: float) -> None:
    length, pixels = scale_bar(height_m, 540.0)
    assert length == pytest.approx(said) and pixels <= 180.0
    assert pixels == pytest.approx(length / height_m * 540.0)
