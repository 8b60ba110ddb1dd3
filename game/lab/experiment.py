"""What an experiment is: its parameters with units and ranges, what it gives, and the function that runs it.

Each page of this folder makes one or a few EXPERIMENTS of the game's own simulation code; commands/lab.py lists, checks
and runs them. Invariant: `run` gets every parameter, checked, in its declared type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


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
    """What an experiment found. The first of the series is the axis; all are equally long."""

    summary: dict[str, float | bool]
    series: dict[str, list[float]] = field(default_factory=dict)


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
