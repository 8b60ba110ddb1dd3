"""Samples: every screen with values made up for it, by name.

`capture ui:NAME` draws them and the tests of the record walk through them, so that a screen nobody has reached in play
is still looked at. Values are on the long side on purpose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace

from game.content.intents import Focus, SetAnchor, SetTask
from game.content.kinds import VERBS
from game.content.settings import Settings
from game.content.situation import (
    AnchorView,
    BeatView,
    ChemistryView,
    JobView,
    JudgeView,
    PatientView,
    Point,
    PromptView,
    ResultSituation,
    SwarmSituation,
    TalkSituation,
    TapeSituation,
    ToothSituation,
    WalkSituation,
)
from game.ui.cover import draw_cover
from game.ui.hand import Hand
from game.ui.screens.captions import draw_captions
from game.ui.screens.conversation import Said, conversation
from game.ui.screens.crash import crash
from game.ui.screens.dive import Scale, dive, loading
from game.ui.screens.hud import hud
from game.ui.screens.hum import Hum
from game.ui.screens.levels import LevelRow, levels
from game.ui.screens.overlay import draw_overlay
from game.ui.screens.pause import pause
from game.ui.screens.photo import PhotoFacts, Tray, photo
from game.ui.screens.result import result
from game.ui.screens.settings import PAGES, settings
from game.ui.screens.sound_board import draw_sound_board
from game.ui.screens.tape import tape
from game.ui.screens.tapes import TapeRow, tapes
from game.ui.screens.title import TitleFacts, title
from game.ui.screens.visit import PlaceRow, visit
from game.ui.screens.walk import WalkHud, prompt_words, walk
from game.ui.widgets import Ui
from game.view.plan_of_place import Plan, PlanView, Spot


@dataclass(frozen=True, slots=True)
class _Caption:
    text: str
    direction: str
    is_speech: bool
    share: float = 1.0
    speaker: str = ""
    is_music: bool = False


def _prompt(action: str) -> str:
    return {"focus": "Left mouse button", "raise_hand": "Space", "let_go": "X", "chorus_down": "Q", "chorus_up": "E",
            "task_scour": "1", "task_build": "2", "task_hush": "3", "auto": "T", "plan": "Space", "pulse": "R",
            "rewind": "Backspace", "swarm": "V", "slower": "[", "faster": "]",
            "photo_ahead": "W",
            "photo_left": "A", "photo_back": "S", "photo_right": "D", "photo_sink": "Q", "photo_rise": "E",
            "photo_panel": "Tab", "photo_hide": "H", "photo_save": "Enter",
            "photo_leave": "P", "walk_ahead": "W", "walk_left": "A", "walk_back": "S", "walk_right": "D",
            "walk_run": "Left Shift", "use": "E", "walk_goal": "Tab", "walk_map": "M",
            "pause": "Esc"}.get(action, "F")  # fmt: skip


def sample_tooth(**changes: object) -> ToothSituation:
    """A tooth in the middle of a treatment."""
    patient = PatientView("Mrs. Lindqvist", 82.0, 1.2, 0.4, 0.3, 0.3, 0.12, False, True)
    patient = changes.pop("patient", patient)
    values = {
        "level": "first_light",
        "time_s": 74.0,
        "integrity": 61.0,
        "thrift": 93.0,
        "daylight": 0.3,
        "swarms": (SwarmSituation(0, "scour", 0.22, "quiet", False, (64.0, 20.0, 64.0), 0.0, (60.0, 24.0, 60.0), 9870,
                                  10000, 1200, 7400, 1900),),
        "jobs": (
            JobView("near_patch", "scour", (40.0, 20.0, 40.0), 9.0, 0.62, 900, 640, False),
            JobView("white_spot", "build", (88.0, 24.0, 52.0), 11.0, 0.18, 1500, 1500, False),
            JobView("pocket", "scour", (20.0, 20.0, 96.0), 6.0, 1.0, 400, 0, True),
        ),
        "springs": ((10.0, 10.0, 10.0),),
        "port": (5.0, 30.0, 5.0),
        "beat": None,
        "hint": "",
        "exit": "",
        "verbs": frozenset({"scour", "build", "recall", "auto"}),
    }  # fmt: skip
    values.update(changes)
    return ToothSituation(patient=patient, **values)


_WALK = WalkSituation(
    place="atrium",
    state="cold",
    at=(2.0, 0.0, 3.0),
    facing=(0.6, -0.8),
    objective="walk.sample.goal",
    goal=(0.0, 0.0, -9.0),
    way=None,
    prompt=PromptView("door", "to_ring", is_goal=True),
    speaker="",
    line="",
    lines_left=0,
    may_leave=False,
)
_WALK_LINE = replace(_WALK, line="walk.sample.line", lines_left=2)
_WALK_SPEAKS = replace(_WALK, line="walk.sample.line", speaker="lindqvist")
_PLACES = (
    PlaceRow("plaza", "The Plaza", ("morning",)),
    PlaceRow("atrium", "The Atrium", ("cold", "opening", "dusk", "warm", "a_state_of_my_own")),
    PlaceRow("bakery", "bakery", fault="bakery.place.json:14: parts[2].at: expected three numbers"),
)
_HALL = tuple((9.0 * x, 9.0 * z) for x, z in ((-1, -0.4), (-0.4, -1), (0.4, -1), (1, -0.4), (1, 1), (-1, 1)))
_SAMPLE_PLAN = PlanView(
    Plan(
        low=(-12.0, -12.0),
        high=(12.0, 12.0),
        floors=((_HALL, 0.0), (((-12.0, 4.0), (-9.0, 4.0), (-9.0, 8.0), (-12.0, 8.0)), 2.4)),
        walls=tuple((_HALL[n - 1], _HALL[n], 0.0, 3.0) for n in range(6)),
        rounds=(((3.0, 0.0), 0.5, 0.0, 3.0), ((-3.0, 0.0), 0.5, 0.0, 3.0)),
    ),
    title="The Atrium of the Nexus",
    at=(2.0, 0.0, 3.0),
    facing=(0.6, -0.8),
    spots=(
        Spot("door", (0.0, -9.0), "The Pod Ring", is_goal=True),
        Spot("door", (0.0, 9.0), "The Plaza, where people wait", is_shut=True),
        Spot("door", (1.5, 9.0), "The Recovery Garden"),
        Spot("sight", (6.0, 2.0), "A mirror"),
        Spot("pod", (-5.0, -3.0)),
    ),
    people=((4.0, 1.0), (-2.0, -4.0)),
)


def sample_walk(ui: Ui, seen: WalkSituation = _WALK, thing: str = "", **asked: object) -> None:
    """Somebody on foot in a hall that there is not."""
    hud = WalkHud(**{"goal_s": 0.0, **asked})  # type: ignore[arg-type]
    walk(ui, seen, _SAMPLE_PLAN, hud, _prompt, thing=thing, names=lambda view: "The Pod Ring")


def _walk_prompts(ui: Ui) -> None:
    """Every kind of prompt, under each other."""
    for number, kind in enumerate(("sight", "person", "door", "pod")):
        for shut in (False, True) if kind == "door" else (False,):
            words = prompt_words(PromptView(kind, "x", is_shut=shut), "A sheeted chair", "E")
            ui.label(words, ui.width * 0.5, ui.height * (0.2 + 0.14 * number + 0.07 * shut), anchor=(0.5, 0.5))


def _project(ui: Ui) -> Callable[[Point], tuple[float, float, bool]]:
    """A camera of its own for samples: x to the right, z down."""
    wide, high = ui.width * ui.scale, ui.height * ui.scale
    return lambda point: (wide * point[0] / 128.0, high * (0.22 + 0.55 * point[2] / 128.0), True)


def _hud(ui: Ui, hand: Hand | None = None, **changes: object) -> None:
    hud(ui, sample_tooth(**changes), _project(ui), _prompt, hand)


def full_tooth(**changes: object) -> ToothSituation:
    """A tooth in which everything is allowed and everything happens."""
    swarms = (
        SwarmSituation(0, "scour", 0.22, "quiet", False, (64.0, 20.0, 40.0), 0.0, (52.0, 24.0, 30.0), 9870, 10000, 1200,
                       7400, 1900, 2400, 0.82, 0.4),
        SwarmSituation(1, "build", 0.5, "middle", False, None, 0.0, (96.0, 24.0, 20.0), 4210, 5000, 900, 0, 0, 0, 0.31,
                       1.0),
        SwarmSituation(2, "hush", 0.1, "quiet", True, None, 0.0, (30.0, 24.0, 84.0), 3000, 3000, 0, 1100, 0),
    )  # fmt: skip
    values = {
        "swarms": swarms,
        "jobs": (JobView("white_spot", "build", (88.0, 24.0, 62.0), 11.0, 0.18, 1500, 1500, False),),
        "verbs": frozenset(VERBS),
        "anchors": (
            AnchorView(0, (74.0, 20.0, 88.0), 9.0, 0.25, "scour", 0, 2380),
            AnchorView(1, (104.0, 20.0, 88.0), 9.0, 0.5, "keep_out", 0, 0),
        ),
        "chemistry": ChemistryView(5.1, 5.4, 141.0, True, 1.6),
        "snapshots": tuple(30.0 * number for number in range(8)),
        "time_s": 243.0,
    }
    return sample_tooth(**(values | changes))


def _hud_full(ui: Ui) -> None:
    hand = Hand(draws_cursor=True, cursor=(0.42 * ui.width * ui.scale, 0.46 * ui.height * ui.scale), speed=1.5)
    hand.call("outward", (14.0, 20.0, 46.0))
    hand.call("idle", (116.0, 20.0, 30.0), 640)
    hud(ui, full_tooth(), _project(ui), _prompt, hand)


def _hud_plan(ui: Ui, is_choosing: bool = False) -> None:
    waiting = (SetTask("build", 0), SetAnchor(0, (74.0, 20.0, 88.0)), Focus((60.0, 20.0, 60.0)))
    hand = Hand(is_planning=True, waiting=waiting, is_choosing=is_choosing)
    hud(ui, full_tooth(), _project(ui), _prompt, hand)


def _hud_anchor(ui: Ui) -> None:
    hud(ui, full_tooth(), _project(ui), _prompt, Hand(wheel="anchor", anchor=0))


def _hud_hand(ui: Ui) -> None:
    ui.memory["hand_up"] = 1.0
    _hud(ui, patient=PatientView("Mrs. Lindqvist", 34.0, 6.4, 3.0, 0.7, 0.1, 0.05, True, False, trust=0.3))


def _hud_hum(ui: Ui) -> None:
    """She has just stopped, in the middle of a note."""
    ui.memory["hum"] = Hum(2.0, sample_tooth().time_s - 1.0, goes_on=False)
    _hud(ui, patient=PatientView("lindqvist", 82.0, 1.0, 2.0, 0.3, 0.3, 0.05, False, False, trust=0.6))


def _hud_beat(ui: Ui) -> None:
    _hud(
        ui,
        beat=BeatView("pour", "level.first_light.pour", (70.0, 20.0, 40.0), "hold", 1.4),
        hint="white_spot",
        jobs=(JobView("white_spot", "build", (180.0, 24.0, 60.0), 11.0, 0.18, 1500, 300, False),),
    )


def _hud_wheel(ui: Ui) -> None:
    _hud(ui, Hand(wheel="orders"))


def _hud_wheel_full(ui: Ui) -> None:
    hud(ui, full_tooth(), _project(ui), _prompt, Hand(wheel="orders"))


HISTORY = (
    Said("", "Morning light on the plastic of a chair that has been wiped eleven times."),
    Said("jaxon", "She's early. She brought her own pillow. I have decided not to have feelings about the pillow."),
    Said("lindqvist", "I was told I may stop it. I should like to know how, before I lie down and cannot ask."),
    Said("elara", "You raise your left hand. They go dark. Nobody decides anything."),
)


def _talk(ui: Ui) -> None:
    ui.memory["talk.shown"] = 1e6
    line = "And if I raise it because I have to sneeze? One would not wish to stop science with a sneeze."
    talk = TalkSituation("lindqvist", line, (), (), True, "")
    ui.memory["talk.line"] = ("lindqvist", line, len(HISTORY))
    conversation(ui, talk, HISTORY, _prompt)


def _talk_silent(ui: Ui) -> None:
    line = "On the left armrest are five white marks, where fingers were. They take a long time to go pink."
    ui.memory["talk.line"], ui.memory["talk.shown"] = ("", line, len(HISTORY)), 1e6
    conversation(ui, TalkSituation("", line, ("silence",), (), True, ""), HISTORY, _prompt)


def _talk_choice(ui: Ui) -> None:
    line = "Then what do you look at, while they are in there?"
    choices = (
        "Your hand. Only your hand.",
        "The numbers, and I will tell you what they say.",
        "Nothing. I listen for you.",
    )
    ui.memory["talk.line"], ui.memory["talk.shown"] = ("lindqvist", line, len(HISTORY)), 1e6
    conversation(ui, TalkSituation("lindqvist", line, (), choices, False, ""), HISTORY, _prompt)


def _talk_gesture(ui: Ui) -> None:
    line = "If it hurts, put your hand up, and I'll stop."
    ui.memory["talk.line"], ui.memory["talk.shown"] = ("", line, 0), 1e6
    conversation(ui, TalkSituation("", line, (), (), False, "raise_hand"), (), _prompt)


def _result(ui: Ui, with_numbers: bool = False) -> None:
    facts = ResultSituation(
        "first_light", "complete",
        "Mrs. Lindqvist runs her tongue over the tooth, twice, and reports that it is where she left it.",
        (
            JudgeView("elara", "96 of a hundred. At the end I could read my own hand through her tooth."),
            JudgeView("jaxon", "What's left in your canister does 212 people on the Row. Call it 250."),
            JudgeView("marco", "Elegant work, Elara. So quiet. And what do the other forty do while they wait?"),
            JudgeView("mia", "She breathed out all the way, I think. Most people in that chair keep some back."),
        ),
        96.2, 88.0, 91.5,
    )  # fmt: skip
    if with_numbers:
        ui.memory["result.numbers"] = facts
    result(ui, facts)


def _settings(page: str) -> Callable[[Ui], None]:
    def draw(ui: Ui) -> None:
        ui.memory["settings.page"] = page
        rows = [
            SimpleNamespace(
                action=name, device="keyboard", label=label, controls=controls, clashes=clashes, is_changed=True
            )
            for name, label, controls, clashes in (
                ("focus", "Hold the swarm's attention", "Enter", ""),
                ("task_scour", "Scour", "1, 2", "Build"),
                ("pause", "Pause", "Esc", ""),
            )
        ]  # fmt: skip
        settings(ui, Settings(), rows)

    return draw


CAPTIONS = (
    _Caption("the swarm settles into its quiet", "left", False),
    _Caption("That tickles. I had not been told about the tickling.", "", True, speaker="lindqvist"),
    _Caption("two glass notes that do not agree", "behind", False),
)


def _captions(ui: Ui) -> None:
    draw_captions(ui, CAPTIONS)


def _captions_hud(ui: Ui) -> None:
    """Beside a HUD in which everything happens."""
    _hud_full(ui)
    draw_captions(ui, (CAPTIONS[1], _Caption("plaque comes away", "right", False), _Caption("rain", "", False)))


def _captions_talk(ui: Ui) -> None:
    _talk(ui)
    draw_captions(ui, (_Caption("rain", "ahead", False), _Caption("low strings", "", False, is_music=True)))


BOARD = SimpleNamespace(
    names=("piece:elara", "piece:nexus_cold", "bell", "chorus_loud", "hum_whole", "music/elara_bed",
           "music/elara_melody", "rooms/atrium", "scour", "steps/stone_1", "steps/stone_2", "swarm/scour_few",
           "swarm/scour_many", "target_scour", "tooth/fibre_drone"),
    playing=frozenset({"bell"}),
    meters=(("master", -7.0), ("music", -21.0), ("swarm", -14.0), ("world", -19.0), ("voices", -60.0), ("ui", -12.0)),
    voices=31,
    most=56,
    limiter_db=-1.4,
    warnings=("there is no sound called tooth/saliva in /home/player/nexus/assets/audio",),
    device="PulseAudio, 44100 Hz",
)  # fmt: skip


def _overlay(ui: Ui) -> None:
    probe = SimpleNamespace(worst=lambda count: [("step", 8.1), ("draw", 21.4), ("view", 2.2)])
    renderer = SimpleNamespace(preset=SimpleNamespace(name="potato"), targets=SimpleNamespace(size=(848, 477)))
    game = SimpleNamespace(seconds=1 / 31, pacer=SimpleNamespace(sim_rate=1.0), probe=probe, renderer=renderer,
                           stack=SimpleNamespace(top=SimpleNamespace(name="tooth")),
                           screen=SimpleNamespace(size=(1920, 1080)))  # fmt: skip
    draw_overlay(ui, game, BOARD)


REPORT = """Oral Health Nexus 0.2.0, Python 3.11.7, Linux x86_64
GPU: llvmpipe (LLVM 19.1, 256 bits), OpenGL 4.5
seed 1, level first_light, step 4211

Traceback (most recent call last):
  File "game/app.py", line 24, in run
    game.step()
  File "game/tooth/sim.py", line 188, in step
    happened += system(self, intents)
ValueError: a voxel cannot hold more mineral than it was born with
"""

SAMPLES: dict[str, Callable[[Ui], None]] = {
    "title": lambda ui: _title(ui),
    "title_first": lambda ui: _title_first(ui),
    "levels": lambda ui: _levels(ui),
    "levels_none": lambda ui: _no_levels(ui),
    **{f"settings_{page}": _settings(page) for page in PAGES},
    "tapes": lambda ui: _tapes(ui),
    "tapes_none": lambda ui: _no_tapes(ui),
    "tape": lambda ui: _tape(ui, 0.85),
    "tape_stopped": lambda ui: _tape(ui, 1.0, stopped_s=1.0),
    "tape_after": lambda ui: _tape(ui, 0.2, stopped_s=14.0),
    "pause": lambda ui: _pause(ui),
    "photo": lambda ui: _photo(ui),
    "photo_panel": lambda ui: _photo(ui, is_in_hand=True),
    "hud": _hud,
    "hud_hand": _hud_hand,
    "hud_hum": lambda ui: _hud_hum(ui),
    "hud_beat": _hud_beat,
    "hud_wheel": _hud_wheel,
    "hud_full": _hud_full,
    "hud_plan": _hud_plan,
    "hud_moments": lambda ui: _hud_plan(ui, is_choosing=True),
    "hud_anchor": _hud_anchor,
    "hud_wheel_full": _hud_wheel_full,
    "talk": _talk,
    "talk_silent": _talk_silent,
    "talk_choice": _talk_choice,
    "talk_gesture": _talk_gesture,
    "result": _result,
    "result_numbers": lambda ui: _result(ui, with_numbers=True),
    "dive": lambda ui: _dive(ui),
    "loading": lambda ui: loading(ui, "how bots find their way round walls", 0.4),
    "crash": lambda ui: _crash(ui),
    "walk": lambda ui: sample_walk(ui, hint_s=9.0, goal_s=9.0),
    "walk_line": lambda ui: sample_walk(ui, seen=_WALK_LINE, thing="A mirror beside the doors to the Pod Ring"),
    "walk_speaks": lambda ui: sample_walk(ui, seen=_WALK_SPEAKS),
    "walk_map": lambda ui: sample_walk(ui, map="large"),
    "walk_prompts": _walk_prompts,
    "walk_no_map": lambda ui: sample_walk(ui, map="none", goal_s=9.0),
    "visit": lambda ui: visit(ui, _PLACES),
    "visit_states": lambda ui: visit(ui, _PLACES, "atrium"),
    "captions": _captions,
    "captions_hud": _captions_hud,
    "captions_talk": _captions_talk,
    "overlay": _overlay,
    "sound_board": lambda ui: draw_sound_board(ui, BOARD),
    "cover": lambda ui: draw_cover(ui, "iris", 0.5),
}
"""Name -> draws that screen."""


def _title(ui: Ui) -> None:
    title(ui, TitleFacts("First Light, in the chair, today at 17:04", version="0.2.0"))


def _title_first(ui: Ui) -> None:
    note = "Your settings were damaged. They are kept beside the new ones; the game starts with its usual ones."
    title(
        ui,
        TitleFacts(
            None, version="0.2.0", preparing=("Getting ready, once on this computer: the swarm", 0.35), notes=(note,)
        ),
    )


def _levels(ui: Ui) -> None:
    levels(ui, (
        LevelRow("first_light", "First Light", "Mrs. Lindqvist. An enamel fissure, a lesion, a hum."),
        LevelRow("my_tooth", "My own molar", "Everything a fissure should not be.", is_own=True),
        LevelRow("broken", "broken.json", fault="broken.json:14: lesion.radius: 0 is less than 1", is_own=True),
    ), has_tapes=True)  # fmt: skip


def _no_levels(ui: Ui) -> None:
    levels(ui, ())


def _tapes(ui: Ui) -> None:
    tapes(ui, (
        TapeRow("First Light", "2045-03-09 19:40", 431.0),
        TapeRow("My own molar", "2045-03-09 08:12", 655.0, is_of_another_version=True),
        TapeRow("first_light-20450309-075800-112233", fault="a checksum and the end of its line are missing"),
    ))  # fmt: skip


def _no_tapes(ui: Ui) -> None:
    tapes(ui, ())


def _tape(ui: Ui, microphone: float, stopped_s: float = 0.0) -> None:
    goes_on = stopped_s == 0.0
    seen = TapeSituation("lindqvist", 27.1 + stopped_s, 431.0, microphone, goes_on, turns_up=goes_on, has_ended=False)
    tape(ui, seen, Hum(2.0, 27.1, goes_on), _prompt)


def _photo(ui: Ui, **changes: object) -> None:
    line = "first_light 2045-11-23 16.08.12.png is in /home/lindqvist/Pictures/Oral Health Nexus"
    tray = Tray(focus=38.0, aperture=0.011, exposure=0.3, line=line, line_s=2.0, **changes)
    sizes = ((0, (1280, 720)), (1080, (1920, 1080)), (1440, (2560, 1440)), (2160, (3840, 2160)))
    photo(ui, tray, PhotoFacts(("clinical", "warm", "night", "gold"), ("high", "ultra"), sizes, 8.0), _prompt)


def _pause(ui: Ui) -> None:
    ui.memory["pause.asked"] = "leave"
    pause(ui, in_tooth=True, place="First Light, Mrs. Lindqvist", photo_binding="P")


def _dive(ui: Ui) -> None:
    scale = Scale(length_m=0.01, share=0.16, magnification=57.0)
    dive(ui, what="how bots find their way round walls", share=0.4, can_skip=True, scale=scale)


def _crash(ui: Ui) -> None:
    crash(ui, REPORT, "/home/player/.local/share/oral-health-nexus/crashes/2031-05-02.txt")
