"""The tooth and the one it belongs to: fluid, biofilm, acid, fibres, breath, heart, the rain of mineral, the hand.

What goes on is rings of assets/audio/tooth/ faded by gain; breath follows its phase from frame to frame, so that it is
always this patient's own. When the hand goes up everything else ducks away within half a second, until one breath is
left; letting go gives it back, slowly. Invariant: breath is on the bus of voices, so that it can be left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2, pi, sin

from game.audio.desk import Desk
from game.audio.swarm import rise
from game.content.events import Event, MineralLaid, Swallowed
from game.content.settings import Bus, Settings
from game.content.soundscape import FibreSound, PatientSound, Point, Soundscape, ToothSound

FLUID, FLOWING, BIOFILM, ACID, LIGHT = 0.20, 0.30, 0.42, 0.40, 0.26
NERVE, UNEASY, FIRING = 0.16, 0.36, 0.50
"""A fibre: at peace, uneasy, firing."""
BREATH, HEART = 0.13, 0.30
NERVES = 3  # fibres that are heard, the least calm ones

THIN_S, GIVEN_BACK_S, LET_GO_S = 0.42, 2.6, 5.0
"""In which all but breath goes when a hand is raised; in which it comes back when it is lowered; in which it begins to,
with the hand still up, when everything has been let go."""
LET_GO_TO = 0.55  # how thin it stays until the hand is down
THINNED: tuple[Bus, ...] = ("swarm", "world", "music")

IN = 0.4  # of a breath is in
SWALLOW_S = 3.5  # for which a swallow draws water along
SCALE = (0.749, 0.841, 1.0, 1.122, 1.260, 1.498, 1.682, 2.0, 2.243, 2.997)
"""What the rain is tuned to, from the E over the chorus: B, C sharp, E, F sharp, G sharp and on."""
CHORD = (0.749, 1.0, 1.122, 1.498, 2.0, 2.243, 2.997)
"""The same in a clear chorus: only what the chord has."""
STEP_VOXELS = 2.5  # that a wall grows for the next note
RAIN_GAP_S = 0.085
RAIN_RESTS = (1, 2, 1, 3, 1, 1, 2, 4)  # gaps from one grain to the next: it falls, it does not tick
RAIN_MOST = 5  # grains that wait
RAIN = 0.42
HEARD = 0.008


class ToothVoices:
    """One tooth."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._rain: list[tuple[int, Point]] = []  # note, place
        self._laid = self._fallen = 0
        self._rests_s = 0.0
        self._thin = 0.0  # 1: only breath
        self._pulse = 0.0
        self._swallowed = 0.0  # 1: just now

    def hear(self, happened: Sequence[Event]) -> None:
        """Mineral that was laid becomes grains that wait for their moment; a swallow draws the water along."""
        for event in happened:
            if isinstance(event, Swallowed):
                self._swallowed = 1.0
            elif isinstance(event, MineralLaid):
                for _ in range(min(3, 1 + int(log2(max(1, event.grains))) // 2)):
                    if len(self._rain) < RAIN_MOST:
                        self._laid += 1
                        self._rain.append((self._note(event.at), event.at))

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """All that goes on in a tooth; on the way into one, its fluid comes up."""
        if scape.dive is not None:
            self._keep("tooth fluid", "tooth/fluid", FLUID * scape.dive**2)
        tooth = scape.tooth
        if tooth is None:
            self._rain.clear()
            self._thin = 0.0
            return
        self._thin_out(tooth, seconds)
        self._fluid(tooth, seconds)
        self._nerves(tooth.fibres)
        self._breathe(tooth.patient, tooth.time_s)
        self._beat(tooth.patient)
        self._drop(tooth, seconds)

    def apply(self, settings: Settings) -> None:
        """The desk has them."""

    # -- what goes on ------------------------------------------------------------------------------------------------

    def _fluid(self, tooth: ToothSound, seconds: float) -> None:
        self._swallowed = max(0.0, self._swallowed - seconds / SWALLOW_S)
        stream = self._swallowed + rise(log2(max(0.05, tooth.flow)), 0.0, 2.6)
        trickle = 0.6 + 0.4 * rise(log2(max(0.05, tooth.flow)), -3.0, 0.0)
        self._keep("tooth fluid", "tooth/fluid", FLUID * trickle)
        self._keep("tooth stream", "tooth/stream", FLOWING * min(1.0, stream))
        self._keep("tooth biofilm", "tooth/biofilm", BIOFILM * tooth.plaque, tooth.plaque_at)
        self._keep("tooth acid", "tooth/acid_hiss", ACID * tooth.acid**0.5, tooth.acid_at)
        self._keep("tooth light", "tooth/light", LIGHT * tooth.daylight)

    def _nerves(self, fibres: Sequence[FibreSound]) -> None:
        """A fifth where there is calm; it leans and beats as calm goes, and rattles where it has gone."""
        restless = sorted(enumerate(fibres), key=lambda pair: (pair[1].calm, pair[0]))[:NERVES]
        for number, fibre in restless:
            fires = 1.0 - fibre.calm
            pitch = 2.0 if fibre.is_sharp else 1.0
            uneasy = rise(fires, 0.03, 0.28) * (1.0 - 0.6 * rise(fires, 0.4, 0.8))
            layers = (
                ("nerve", NERVE * (1.0 - rise(fires, 0.02, 0.25))),
                ("nerve_uneasy", UNEASY * uneasy),
                ("nerve_firing", FIRING * rise(fires, 0.22, 0.7)),
            )
            for name, gain in layers:
                self._keep(f"tooth {name} {number}", f"tooth/{name}", gain, fibre.at, pitch, 0.25)

    def _breathe(self, patient: PatientSound, time_s: float) -> None:
        """In and out with the phase; what is afraid breathes higher and less evenly."""
        is_in = patient.breath < IN
        share = patient.breath / IN if is_in else (patient.breath - IN) / (1.0 - IN)
        shape = sin(pi * share**0.8) if is_in else sin(pi * share**0.55) ** 1.3
        catch = 1.0 - 0.45 * patient.anxiety * max(0.0, sin(2.0 * pi * 6.5 * time_s)) if is_in else 1.0
        gain = BREATH * shape * catch * (0.6 + 0.8 * patient.anxiety) * (1.0 + 1.6 * self._thin)
        name = "breath_in" if is_in else "breath_out"
        self._keep(f"tooth {name}", f"tooth/{name}", gain, bus="voices", fade_s=0.03, begins_at_s=time_s)

    def _beat(self, patient: PatientSound) -> None:
        """Once for each time that the pulse comes round."""
        is_beat, self._pulse = patient.pulse < self._pulse, patient.pulse
        if is_beat:
            gain = HEART * (0.25 + 0.75 * rise(patient.anxiety, 0.1, 0.8))
            self.desk.strike("tooth/heart", bus="world", gain=gain, priority=1)

    # -- the rain ----------------------------------------------------------------------------------------------------

    def _note(self, at: Point) -> int:
        """The higher the wall, the higher the note; grains of one place run up and down in threes."""
        return int(at[1] / STEP_VOXELS) + (0, 2, 1, 3, 1, 4, 2)[self._laid % 7]

    def _drop(self, tooth: ToothSound, seconds: float) -> None:
        self._rests_s -= seconds
        if not self._rain or self._rests_s > 1e-9:
            return
        note, at = self._rain.pop(0)
        loud = max((swarm.chorus for swarm in tooth.swarms if not swarm.is_dark), default=0.0)
        scale = CHORD if loud >= 0.6 else SCALE
        spread = ((note * 7 + self._laid * 3) % 5 - 2) * 1.5  # voxels: not all from one point
        self._fallen += 1
        self._rests_s = RAIN_GAP_S * RAIN_RESTS[self._fallen % len(RAIN_RESTS)]
        self.desk.strike(
            "tooth/grain",
            bus="swarm",
            gain=RAIN * (0.55 + 0.45 * ((note * 5 + self._laid) % 4) / 3.0),
            at=(at[0] + spread, at[1], at[2] - spread),
            pitch=scale[note % len(scale)],
            priority=1,
            kind="rain",
        )

    # -- the hand ----------------------------------------------------------------------------------------------------

    def _thin_out(self, tooth: ToothSound, seconds: float) -> None:
        is_let_go = all(swarm.is_dark for swarm in tooth.swarms)
        goal = 0.0 if not tooth.patient.hand_raised else LET_GO_TO if is_let_go and self._thin >= LET_GO_TO else 1.0
        if goal > self._thin:
            self._thin = min(goal, self._thin + seconds / THIN_S)
        else:
            self._thin = max(goal, self._thin - seconds / (LET_GO_S if tooth.patient.hand_raised else GIVEN_BACK_S))
        if self._thin > 0.0:
            for bus in THINNED:
                self.desk.duck(bus, (1.0 - self._thin) ** 2, 0.05)

    def _keep(
        self,
        key: str,
        sound: str,
        gain: float,
        at: Point | None = None,
        pitch: float = 1.0,
        fade_s: float = 0.6,
        bus: Bus = "world",
        begins_at_s: float = 0.0,
    ) -> None:
        if gain >= HEARD:
            self.desk.sustain(
                key, sound, bus=bus, gain=gain, at=at, pitch=pitch, fade_s=fade_s, begins_at_s=begins_at_s
            )
