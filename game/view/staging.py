"""Who stands in a place, and how: from its document to posed people.

Called by captures, the editor and whatever shows a place in which nobody walks: everybody is where the file puts them,
does what it says, and looks at whom it says; rows are filled with people of the town. Pure: the same moment of the same
place is the same picture. Who walks through a place has people.Troupe instead.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from game.content.place import Place
from game.content.place_kinds import Person, Rows
from game.content.seats import seats
from game.view import faces
from game.view.frame import PeopleView
from game.view.people import Actor, Company, Crowd, Point, columns, the_company

TOWN = "town_"
USUAL_EYES_M = 1.52
MOST_STAGES = 8

Stage = tuple[Crowd, tuple[str, ...]]
_stages: dict[tuple, tuple[Place, Stage]] = {}


def standing(
    place: Place, state: str, time_s: float, *, expressions: Mapping[str, str] | None = None,
    clips: Mapping[str, str] | None = None, without: Sequence[str] = (), company: Company | None = None,
    still: bool = False,
) -> PeopleView | None:  # fmt: skip
    """Everybody of a place in a state; None where nobody is. `expressions` and `clips` by part, over what it says;
    `without` are parts that are not there. People of the story are not, unless they are named in one of the two."""
    company = company or the_company()
    told = tuple(sorted((expressions or {}).items())), tuple(sorted((clips or {}).items())), tuple(without)
    key = (id(place), id(company), place.state(state).id, told)
    found = _stages.get(key)
    if found is None or found[0] is not place:
        while len(_stages) >= MOST_STAGES:
            del _stages[next(iter(_stages))]
        found = _stages[key] = (place, _set_out(place, state, dict(told[0]), dict(told[1]), set(without), company))
    crowd = found[1][0]
    return company.people(crowd, time_s, still=still) if crowd.names else None


def row_of(place: Place, state: str, view: PeopleView, part: str) -> int:
    """The row of a person part in a picture by `standing` with the same parts; -1 where they are not."""
    for (_, _, name, _), (known, (crowd, parts)) in _stages.items():
        if known is place and name == place.state(state).id and crowd.names == view.names and part in parts:
            return parts.index(part)
    return -1


def _set_out(place: Place, state: str, expressions: dict, clips: dict, without: set, company: Company) -> Stage:
    people = [
        part
        for part in place.standing(Person, place.state(state).id)
        if part.id not in without and (not part.story or part.id in expressions or part.id in clips)
    ]
    eyes = {part.id: (part.at[0], part.at[1] + USUAL_EYES_M, part.at[2]) for part in people}
    spots = {part.id: getattr(part, "at", None) for part in place.parts}
    actors = []
    for part in people:
        clip = clips.get(part.id, part.clip)
        actors.append(
            Actor(
                who=part.who, place=part.at, turn=part.turn, clip="idle_1" if clip in ("walk", "run") else clip,
                expression=expressions.get(part.id, part.expression), seed=_lot(part.id),
                gaze=eyes.get(part.looks_at) or spots.get(part.looks_at),
            )
        )  # fmt: skip
    parts = [part.id for part in people]
    for rows in place.standing(Rows, place.state(state).id):
        seated = sitters(rows, company.cast.names)
        actors += seated
        parts += [f"{rows.id}.{number}" for number in range(len(seated))]
    return columns(actors, company), tuple(parts)


def sitters(rows: Rows, cast: Sequence[str]) -> list[Actor]:
    """Who sits in rows: people of the town in an order that comes from the seed, none beside themselves."""
    town = [name for name in cast if name.startswith(TOWN)] or ["town_01"]
    found: list[Actor] = []
    last = -1
    for number, seat in enumerate(seats(rows)):
        lot = faces.lots(np.array([number * 3.1 + rows.seed * 0.7]), 6.0)[0]
        if lot >= rows.share and rows.share < 1.0:
            continue
        who = int(faces.lots(np.array([number * 1.7 + rows.seed * 1.3]), 7.0)[0] * len(town)) % len(town)
        who = (who + 1) % len(town) if who == last else who
        last = who
        turn = seat.turn + 14.0 * (lot - 0.5)
        found.append(Actor(who=town[who], place=seat.at, turn=turn, clip="sit", seed=lot, gaze=_stage_of(rows, lot)))
    return found


def _stage_of(rows: Rows, lot: float) -> Point | None:
    """What a listener looks at: most at the point they sit round, some elsewhere."""
    if lot > 0.8:
        return None
    angle = 2.0 * math.pi * lot * 7.0
    return (rows.at[0] + 0.5 * math.sin(angle), rows.at[1] + 1.5, rows.at[2] + 0.5 * math.cos(angle))


def _lot(name: str) -> float:
    return float(faces.lots(np.array([sum(ord(letter) * (1 + 0.37 * n) for n, letter in enumerate(name))]))[0])
