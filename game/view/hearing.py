"""From the running worlds to a Soundscape: what there is to hear, and nothing of how it sounds.

Scenes ask for one a frame, captures and films too. What a tooth and a place sound like stands in hearing_tooth.py and
hearing_place.py.
"""

from __future__ import annotations

from dataclasses import replace

from game.content.soundscape import Point, Soundscape
from game.director.director import Director
from game.director.stages import DiveStage, ResultStage, TalkStage, TreatmentStage
from game.director.tape import TapeStage
from game.director.walk import WalkStage
from game.view.hearing_place import place_sound, world_sound
from game.view.hearing_tooth import tooth_sound


def build_soundscape(director: Director, ear: Point | None = None) -> Soundscape:
    """What can be heard of whatever the director runs. `ear`: where it is heard from, where anybody knows."""
    stage = director.stage
    music, is_silent = director.score.wish(director), director.score.is_silent
    match stage:
        case TreatmentStage():
            return Soundscape(tooth=tooth_sound(stage.treatment.sim, ear), music=music, is_silent=is_silent)
        case TapeStage():  # nothing but what is on it
            heard = tooth_sound(stage.sim, ear)
            return Soundscape(tooth=replace(heard, microphone=stage.microphone))
        case WalkStage():
            return Soundscape(place=world_sound(stage.world, ear), music=music, is_silent=is_silent)
        case TalkStage() | ResultStage():
            return Soundscape(place=place_sound(stage.scenery, stage.state, ear), music=music, is_silent=is_silent)
        case DiveStage():
            return Soundscape(
                place=place_sound(stage.scenery, stage.state, ear), dive=stage.depth, music=music, is_silent=is_silent
            )
    return Soundscape(music=music, is_silent=is_silent)
