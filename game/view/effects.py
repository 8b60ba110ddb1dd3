"""Short gentle signs of what happens: mineral that settles, plaque that comes off, a pulse, a shift of fluid.

Whoever shows a tooth owns one Effects, tells it every event, and asks for what is to be seen. Invariants: nothing here
flashes (each sign swells and fades once, and signs of one sort keep apart in time), and it lives by the tooth's time.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyglm import glm

from game.content import events
from game.view.frame import EffectView

LIVES_S = {
    "laid": 1.3,
    "scoured": 1.1,
    "shed": 2.2,
    "pulse": 1.4,
    "shift_out": 1.8,
    "shift_in": 1.8,
    "finished": 3.2,
}
"""Every kind of sign, and how long it is to be seen."""
APART_S = {"laid": 0.35, "scoured": 0.35, "shift_out": 0.12, "shift_in": 0.12}
"""What happens all the time, or at many places at once, is shown so often at most."""
MOST = 16
MANY = 24.0  # cells or grains of one step: the sign is at its strongest


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: str
    at: glm.vec3
    radius: float  # voxels
    strength: float
    begun_s: float


class Effects:
    """What is to be seen of the last seconds' events."""

    def __init__(self) -> None:
        self._signs: list[_Sign] = []
        self._last: dict[str, float] = {}

    def hear(self, event: events.Event, time_s: float) -> None:
        """Take in an event of now, if it is one that is seen."""
        match event:
            case events.MineralLaid(at=at, grains=grains):
                self._add("laid", at, 5.0, grains / MANY, time_s)
            case events.PlaqueScoured(at=at, cells=cells):
                self._add("scoured", at, 5.0, cells / MANY, time_s)
            case events.PlaqueShed(at=at, cells=cells):
                self._add("shed", at, 8.0, cells / MANY, time_s)
            case events.PulseFired(at=at):
                self._add("pulse", at, 20.0, 1.0, time_s)
            case events.FluidShifted(at=at, flow=flow, outward=outward):
                self._add("shift_out" if outward else "shift_in", at, 7.0, 0.05 * abs(flow), time_s)
            case events.JobFinished(at=at):
                self._add("finished", at, 16.0, 1.0, time_s)

    def view(self, time_s: float) -> tuple[EffectView, ...]:
        """The signs to be seen now, oldest first. A time before the last one (a rewind) begins anew."""
        self._signs = [sign for sign in self._signs if 0.0 <= time_s - sign.begun_s < LIVES_S[sign.kind]]
        return tuple(
            EffectView(sign.kind, sign.at, sign.radius, (time_s - sign.begun_s) / LIVES_S[sign.kind], sign.strength)
            for sign in self._signs
        )

    def _add(self, kind: str, at: events.Point, radius: float, strength: float, time_s: float) -> None:
        since = time_s - self._last.get(kind, -1e9)
        if 0.0 <= since < APART_S.get(kind, 0.0):
            return
        self._last[kind] = time_s
        sign = _Sign(kind, glm.vec3(*at), radius, min(1.0, 0.35 + 0.65 * strength), time_s)
        self._signs = [*self._signs[-MOST + 1 :], sign]
