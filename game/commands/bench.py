"""Measure the game on this machine: medians over repeats, as a table or as JSON.

Sections: swarm (moving bots and their work), mesh (surfaces), flow (ways round walls), fields (solutes that diffuse),
step (a whole step of a tooth), frame (the real frame loop off screen in a tooth and on foot, the memory of a level, and
one scene drawn by us and by Panda3D if it is installed; walk and panda are parts of it alone), sound (the whole
orchestra over a full swarm, and how soon a cue is heard), startup (to the title, warm and cold), save (saves and
snapshots), editor (a level of 2,000 shapes opened, moved, saved). All of them take about eight minutes; name those you
want. Only when it is named: loudness (every place and level as it is heard, three minutes).

Examples:
  nexus bench mesh flow
  nexus bench swarm --bots 50000 --json
  nexus bench frame --presets potato,low

x_ratio is another library's time over ours, except swarm.copy_ratio, which is ours over copying memory, and
frame.panda3d_ratio, which is our time over Panda3D's. Ratios travel between machines, milliseconds do not. Exit code 2
for a section that does not exist, 3 where OpenGL is missing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping

from game.content.faults import nearest
from game.core.trouble import WrongUse
from game.render.presets import NAMES

NAME = "bench"
HELP = "measure this machine: swarm, surfaces, steps, frames, sound, start, saves, editor"

Figures = Mapping[str, float]
FEWEST, MOST = 1_000, 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sections", nargs="*", metavar="SECTION", help="what to measure; everything if not said")
    parser.add_argument(
        "--bots", type=_bots, default=100_000, metavar="N", help="size of the swarm in `swarm`, 100000 if not said"
    )
    parser.add_argument(
        "--presets",
        type=_presets,
        default=("potato", "low"),
        metavar="A,B",
        help="qualities in `frame`, potato and low if not said",
    )
    parser.add_argument("--quick", action="store_true", help="leave out what takes longest: peers and the cold start")
    parser.add_argument("--json", action="store_true", help='print {"figures": {...}} and nothing else')


def run(args: argparse.Namespace) -> int:
    """Measure section by section and print."""
    _check("section", args.sections, SECTIONS | PARTS)
    figures: dict[str, float] = {}
    about: dict[str, dict[str, object]] = {}
    for name in args.sections or SECTIONS:
        found = (SECTIONS | PARTS)[name](args)
        figures |= found
        about |= getattr(found, "about", {})
        if not args.json:
            print("\n".join(f"{key:36} {_short(value):>12}" for key, value in found.items()), flush=True)
    if args.json:
        print(json.dumps({"figures": figures} | ({"about": about} if about else {}), indent=2))
    else:
        for name, facts in about.items():
            print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in facts.items()))
    return 0


def _swarm(args: argparse.Namespace) -> Figures:
    from game.bench.swarms import swarm

    return swarm(args.bots, thorough=not args.quick)


def _mesh(args: argparse.Namespace) -> Figures:
    from game.bench.meshes import mesh

    return mesh()


def _fields(args: argparse.Namespace) -> Figures:
    from game.bench.fields import fields

    return fields()


def _flow(args: argparse.Namespace) -> Figures:
    from game.bench.flows import flow

    return flow()


def _step(args: argparse.Namespace) -> Figures:
    from game.bench.steps import step

    return step()


def _frame(args: argparse.Namespace) -> Figures:
    from game.bench.frames import frame

    figures = frame(args.presets)
    for more in (_walk(args), _panda(args)):
        figures.update(more)
        figures.about |= getattr(more, "about", {})
    return figures


def _walk(args: argparse.Namespace) -> Figures:
    from game.bench.walks import walks

    return walks("potato") if "potato" in args.presets else {}


def _panda(args: argparse.Namespace) -> Figures:
    from game.bench.panda import panda

    return {} if args.quick else panda()


def _sound(args: argparse.Namespace) -> Figures:
    from game.bench.sounds import sound

    return sound()


def _loudness(args: argparse.Namespace) -> Figures:
    from game.commands.loudness import loudness

    return loudness()


def _startup(args: argparse.Namespace) -> Figures:
    from game.bench.starts import startup

    return startup(cold=not args.quick)


def _save(args: argparse.Namespace) -> Figures:
    from game.bench.saves import save

    return save()


def _editor(args: argparse.Namespace) -> Figures:
    from game.bench.editing import editor

    return editor()


SECTIONS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "swarm": _swarm,
    "mesh": _mesh,
    "flow": _flow,
    "fields": _fields,
    "step": _step,
    "frame": _frame,
    "sound": _sound,
    "startup": _startup,
    "save": _save,
    "editor": _editor,
}
"""What can be measured, in the order in which it is."""
PARTS: dict[str, Callable[[argparse.Namespace], Figures]] = {"walk": _walk, "panda": _panda, "loudness": _loudness}
"""What is measured within a section, or only when it is asked for."""


def _check(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = list(known)
    for name in names:
        if name not in known:
            near = nearest(name, known)
            guess = f' Did you mean "{near}"?' if near else ""
            raise WrongUse(f'There is no {what} "{name}".{guess} There is: {", ".join(known)}.')


def _bots(words: str) -> int:
    if not words.isdigit() or not FEWEST <= int(words) <= MOST:
        raise argparse.ArgumentTypeError(f"{words!r}: expected a whole number from {FEWEST} to {MOST}")
    return int(words)


def _presets(words: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in words.split(","))
    try:
        _check("quality", names, NAMES)
    except WrongUse as trouble:
        raise argparse.ArgumentTypeError(str(trouble)) from None
    return names


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 or value == int(value) else f"{value:.3g}" if value < 10 else f"{value:.1f}"
