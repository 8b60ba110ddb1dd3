"""Run one experiment of the simulation: a sip of sugar on a tooth, acid on enamel, a swarm beside a nerve.

The experiments use the same code as the game, so that what is taught here is what happens there. --list names them
all, with every parameter, its unit, range and default, and what comes out.

Examples:
  nexus lab --list
  nexus lab stephan --set site=active --set gum_from_min=10 --set gum_to_min=30 --plot stephan.png
  nexus lab dissolve --set ph=4,4.4,4.8,5.2 --json

Exit code 2 for an experiment or parameter that does not exist, and for a value out of its range.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

NAME = "lab"
HELP = "run one experiment of the simulation, with a chart if you like"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("experiment", nargs="?", metavar="EXPERIMENT", help="which one; see --list")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", dest="wishes", help="change one parameter"
    )
    parser.add_argument("--plot", type=Path, metavar="FILE.png", help="draw a chart of its series")
    parser.add_argument("--json", action="store_true", help="print parameters, summary and series as JSON")
    parser.add_argument("--list", action="store_true", help="say what experiments there are; with a name, only that")


def run(args: argparse.Namespace) -> int:
    """List, or run one experiment and say what it found."""
    from game.content.faults import nearest
    from game.core.trouble import WrongUse
    from game.lab.experiments import BY_NAME, EXPERIMENTS

    if args.experiment is not None and args.experiment not in BY_NAME:
        near = nearest(args.experiment, BY_NAME)
        guess = f' Did you mean "{near}"?' if near else ""
        raise WrongUse(f'There is no experiment "{args.experiment}".{guess} There is: {", ".join(BY_NAME)}.')
    if args.list:
        chosen = [BY_NAME[args.experiment]] if args.experiment else EXPERIMENTS
        print(_as_json(chosen) if args.json else "\n\n".join(_page(experiment) for experiment in chosen))
        return 0
    if args.experiment is None:
        raise WrongUse("Which experiment? `nexus lab --list` names them.")
    experiment = BY_NAME[args.experiment]
    settings = experiment.settings(dict(_wish(words) for words in args.wishes))
    if args.plot is not None and args.plot.suffix.lower() != ".png":  # said before the work is done
        raise WrongUse(f"A chart is written as .png, not as {args.plot.suffix or 'a file without an ending'}.")
    outcome = experiment.run(settings)
    if args.plot is not None:
        _plot(experiment, outcome, settings, args.plot)
    if args.json:
        print(
            json.dumps(
                {
                    "experiment": experiment.name,
                    "parameters": settings,
                    "summary": outcome.summary,
                    "series": outcome.series,
                }
            )
        )
        return 0
    for name, value in outcome.summary.items():
        print(f"{name:24} {_short(value):>12}  {experiment.outputs.get(name, '')}")
    if args.plot is not None:
        print(f"drawn in {args.plot}")
    return 0


def _plot(experiment, outcome, settings: dict, path: Path) -> None:
    from game.core.trouble import Trouble, WrongUse
    from game.lab.chart import draw_chart

    try:
        draw_chart(experiment, outcome, settings, path)
    except ValueError as trouble:
        raise WrongUse(f"{trouble}.") from None
    except OSError as trouble:
        raise Trouble(f"The chart could not be written to {path}: {trouble.strerror or trouble}.") from None


def _wish(words: str) -> tuple[str, str]:
    from game.core.trouble import WrongUse

    name, equals, value = words.partition("=")
    if not equals or not name.strip():
        raise WrongUse(f"--set {words!r}: expected NAME=VALUE, such as site=active.")
    return name.strip(), value.strip()


def _page(experiment) -> str:
    """What --list says of one experiment."""
    from game.lab.experiment import describe

    lines = [experiment.name, f"  {experiment.about}"]
    if experiment.source:
        lines.append(f"  checked against: {experiment.source}")
    for parameter in experiment.parameters:
        lines.append(f"    {parameter.name} = {_typed(parameter.default)}")
        lines.append(f"        {parameter.about}; {describe(parameter)}")
    lines += [f"    -> {name}: {about}" for name, about in experiment.outputs.items()]
    return "\n".join(lines)


def _as_json(experiments) -> str:
    from game.lab.experiment import describe

    return json.dumps(
        {
            experiment.name: {
                "about": experiment.about,
                "source": experiment.source,
                "parameters": {
                    parameter.name: {
                        "default": parameter.default,
                        "about": parameter.about,
                        "expected": describe(parameter),
                    }
                    for parameter in experiment.parameters
                },
                "outputs": experiment.outputs,
            }
            for experiment in experiments
        },
        indent=2,
    )


def _typed(value: object) -> str:
    """A default as one would type it."""
    if isinstance(value, tuple):
        return ",".join(f"{part:g}" for part in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _short(value: float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:.4g}"
