"""What the player should be able to find in a tooth: rings on the surface, springs, the port, the ghost hand.

Made for whoever shows a tooth, from the Situation (what may be known) and the level (where things stand). Sizes are
voxels.
"""

from __future__ import annotations

from pyglm import glm

from game.content.kinds import Port
from game.content.level import Level
from game.content.situation import ToothSituation
from game.view.frame import Marker

FOCUS_RADIUS = 6.0
SPRING_RADIUS = 6.0
GHOST_RADIUS = 4.5


def without_signs(markers: tuple[Marker, ...]) -> tuple[Marker, ...]:
    """Only what stands in the tooth itself, for pictures in which nobody plays."""
    return tuple(marker for marker in markers if marker.kind in ("spring", "port"))


def tooth_markers(situation: ToothSituation, level: Level) -> tuple[Marker, ...]:
    """All markers of now, those drawn as rings first by importance: focus, recall, anchors, then jobs not yet done."""
    markers: list[Marker] = []
    for swarm in situation.swarms:
        if swarm.focus is not None:
            markers.append(Marker("focus", glm.vec3(*swarm.focus), FOCUS_RADIUS, swarm.chorus))
        if swarm.recall_radius > 0.0 and swarm.focus is not None:
            markers.append(Marker("recall", glm.vec3(*swarm.focus), swarm.recall_radius, 1.0))
        elif swarm.recall_radius > 0.0:
            markers.append(Marker("recall", glm.vec3(*swarm.centre), swarm.recall_radius, 1.0))
    markers += [
        Marker("keep_out" if anchor.task == "keep_out" else f"anchor_{anchor.task}",
               glm.vec3(*anchor.at), anchor.radius, 1.0)
        for anchor in situation.anchors
    ]  # fmt: skip
    markers += [
        Marker("job", glm.vec3(*job.at), job.radius, job.progress) for job in situation.jobs if not job.done
    ]
    markers += [Marker("spring", glm.vec3(*at), SPRING_RADIUS, 1.0) for at in situation.springs]
    for port in level.of(Port):
        markers.append(Marker("port", glm.vec3(*situation.port), port.radius / level.um_per_voxel * 0.6, 1.0))
    if situation.beat is not None and situation.beat.ghost != "none" and situation.beat.show is not None:
        at = glm.vec3(*situation.beat.show)
        markers.append(Marker("ghost", at + glm.vec3(0.0, 1.5, 0.0), GHOST_RADIUS, 1.0))
    return tuple(markers)
