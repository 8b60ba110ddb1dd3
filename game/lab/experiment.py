"""What an experiment is: its parameters with units and ranges, what it gives, and the function that runs it.

Each page of this folder makes one or a few EXPERIMENTS of the game's own simulation code; commands/lab.py lists, checks
and runs them. Invariant: `run` gets every parameter, checked, in its declared type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.content.faults import nearest
from game.core.trouble import WrongUse

FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a unit and a range. `many`: a comma list of them is meant too (the value is a tuple)."""

    name: str
    default: Any
    low: float
    high: float
    unit: str
    about: str
    whole: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    name: str
    default: str
    words: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    name: str
    default: bool
    about: str


Parameter = Number | Choice | Flag


@dataclass(slots=True)
class Outcome:
    """What an experiment found. The first of the series is the axis; all are equally long.

    `reference`: measured or published points (x, y) by series, which a chart draws beside it.
    """

    summary: dict[str, float | bool]
    series: dict[str, list[float]] = field(default_factory=dict)
    reference: dict[str, list[tuple[float, float]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Experiment:
    """One experiment. `outputs` says for each key of the summary and each series what it is, with its unit."""

    name: str
    about: str
    parameters: tuple[Parameter, ...]
    outputs: dict[str, str]
    run: Callable[[Mapping[str, Any]], Outcome]
    source: str = ""  # what it is checked against
    plot: tuple[str, ...] = ()  # the series worth drawing over the axis; all if empty

    def settings(self, wishes: Mapping[str, str]) -> dict[str, Any]:
        """Every parameter, with the wishes (words as they were typed) in place of defaults.

        Raises WrongUse, which names the parameter and its range, for one that is unknown or out of range.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in wishes:
            if name not in known:
                near = nearest(name, known)
                guess = f' Did you mean "{near}"?' if near else ""
                raise WrongUse(f'{self.name} has no parameter "{name}".{guess} It has: {", ".join(known) or "none"}.')
        return {name: _read(known[name], wishes[name]) if name in wishes else known[name].default for name in known}


def describe(parameter: Parameter) -> str:
    """What may stand for a parameter: its range and unit, or its words."""
    match parameter:
        case Number(low=low, high=high, unit=unit):
            many = ", or a comma list of such" if parameter.many else ""
            whole = "a whole number" if parameter.whole else "a number"
            return f"{whole} from {low:g} to {high:g} {unit}".rstrip() + many
        case Choice(words=words):
            return f"one of {', '.join(words)}"
    return "true or false"


def _read(parameter: Parameter, words: str) -> Any:
    match parameter:
        case Number(many=True):
            return tuple(_number(parameter, word) for word in words.split(","))
        case Number():
            return _number(parameter, words)
        case Choice() if words in parameter.words:
            return words
        case Flag() if words.lower() in FLAGS:
            return FLAGS[words.lower()]
    raise _wrong(parameter, words)


def _number(parameter: Number, word: str) -> float | int:
    try:
        value = int(word) if parameter.whole else float(word)
    except ValueError:
        raise _wrong(parameter, word) from None
    if not parameter.low <= value <= parameter.high:  # also what is not a number at all
        raise _wrong(parameter, word)
    return value


def _wrong(parameter: Parameter, words: str) -> WrongUse:
    return WrongUse(f"{parameter.name}: {words[:40].strip()!r} is not {describe(parameter)}.")
