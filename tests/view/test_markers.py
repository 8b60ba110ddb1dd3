from __future__ import annotations

import dataclasses

from pyglm import glm

from game.content.situation import BeatView, JobView, PatientView, SwarmSituation, ToothSituation
from game.view.markers import tooth_markers
from tests.render.scenery import small_level


def situation(**changes) -> ToothSituation:
    job = JobView("lesion", "build", (32.0, 24.0, 20.0), 13.0, 0.25, 100, 0, False)
    done = JobView("plaque", "scour", (50.0, 15.0, 33.0), 11.0, 1.0, 100, 0, True)
    swarm = SwarmSituation(0, "scour", 0.3, "quiet", False, None, 0.0, (30.0, 24.0, 33.0), 900, 900, 0, 0, 0)
    values = {
        "level": "small",
        "time_s": 1.0,
        "integrity": 50.0,
        "thrift": 100.0,
        "daylight": 0.0,
        "swarms": (swarm,),
        "jobs": (job, done),
        "springs": ((14.0, 18.0, 33.0),),
        "port": (8.0, 28.0, 33.0),
        "patient": PatientView("lindqvist", 90.0, 0.0, 0.0, 0.2, 0.0, 0.0, False, False),
        "beat": None,
        "hint": "",
        "exit": "",
    }
    return ToothSituation(**(values | changes))


def kinds(markers) -> list[str]:
    return [marker.kind for marker in markers]


def test_only_open_jobs_springs_and_the_port_by_default():
    markers = tooth_markers(situation(), small_level())
    assert kinds(markers) == ["job", "spring", "port"]
    assert markers[0].value == 0.25


def test_where_the_swarm_is_held_and_called_back():
    held = dataclasses.replace(situation().swarms[0], focus=(5.0, 6.0, 7.0), recall_radius=9.0)
    markers = tooth_markers(situation(swarms=(held,)), small_level())
    assert kinds(markers)[:2] == ["focus", "recall"]
    assert markers[0].at == glm.vec3(5, 6, 7) and markers[1].radius == 9.0


def test_the_ghost_hand_shows_where_and_goes_with_its_beat():
    beat = BeatView("pour", "level.pour", (32.0, 20.0, 20.0), "hold", 1.0)
    assert "ghost" in kinds(tooth_markers(situation(beat=beat), small_level()))
    silent = BeatView("seen", "level.seen", (32.0, 20.0, 20.0), "none", 1.0)
    assert "ghost" not in kinds(tooth_markers(situation(beat=silent), small_level()))
