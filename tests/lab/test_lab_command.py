"""The lab as a person types it."""

from __future__ import annotations

import json

import pytest
from PIL import Image

from game.core.trouble import WrongUse
from game.lab.chart import ticks
from game.lab.experiment import Choice, Experiment, Flag, Number, Outcome
from game.lab.experiments import BY_NAME, EXPERIMENTS
from tests.test_commands import nexus

QUICK = {"lesion": ["--set", "days=2"], "mdas": ["--set", "size=200"], "dissolve": ["--set", "hours=24"]}
"""What spares a test the longest of them."""


def quick(name: str) -> list[str]:
    return QUICK.get(name, [])


def test_list_says_everything_about_every_experiment(capsys):
    code, out, _ = nexus(capsys, "lab", "--list")
    assert code == 0
    for experiment in EXPERIMENTS:
        assert f"{experiment.name}\n" in out
        for parameter in experiment.parameters:
            assert f"    {parameter.name} = " in out
            assert parameter.about in out
        for name, about in experiment.outputs.items():
            assert f"-> {name}: {about}" in out


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.name)
def test_json_holds_parameters_summary_and_series_of_one_length(experiment, capsys):
    code, out, _ = nexus(capsys, "lab", experiment.name, "--json", *quick(experiment.name))
    assert code == 0
    told = json.loads(out, parse_constant=lambda word: pytest.fail(f"{word} is no number"))
    assert set(told) == {"experiment", "parameters", "summary", "series"}
    assert set(told["parameters"]) == {parameter.name for parameter in experiment.parameters}
    assert told["summary"]
    assert set(told["summary"]) | set(told["series"]) <= set(experiment.outputs), "an output without a word about it"
    assert len({len(row) for row in told["series"].values()}) <= 1


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.name)
def test_every_default_lies_in_its_own_range(experiment):
    for parameter in experiment.parameters:
        typed = parameter.default
        if isinstance(typed, tuple):
            typed = ",".join(str(part) for part in typed)
        assert experiment.settings({parameter.name: str(typed).lower()})[parameter.name] == parameter.default


@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.name)
def test_the_ends_of_every_range_give_numbers(experiment, end):
    """One parameter at a time, so that nothing hides behind another."""
    for parameter in experiment.parameters:
        if not isinstance(parameter, Number) or parameter.name in ("size", "days", "hours"):
            continue  # these only make it longer
        settings = experiment.settings(dict(words.split("=") for words in quick(experiment.name)[1::2]))
        value = getattr(parameter, end)
        value = int(value) if parameter.whole else float(value)
        settings[parameter.name] = (value,) if parameter.many else value
        outcome = experiment.run(settings)
        rows = [list(outcome.summary.values()), *outcome.series.values()]
        assert all(abs(number) < 1e12 for row in rows for number in row), f"{parameter.name} = {value}"


def test_a_chart_is_drawn(capsys, tmp_path):
    path = tmp_path / "curve.png"
    code, out, _ = nexus(capsys, "lab", "stephan", "--plot", str(path))
    assert code == 0
    assert "min_ph" in out
    with Image.open(path) as picture:
        assert picture.width >= 800
        assert len(picture.getcolors(1 << 24)) > 20


def test_a_chart_that_cannot_be_written_is_exit_1(capsys, tmp_path):
    code, _, err = nexus(capsys, "lab", "slab", "--plot", str(tmp_path / "no" / "such" / "folder.png"))
    assert code == 1
    assert "folder.png" in err


def test_trouble_names_parameter_and_range():
    subject = Experiment(
        "subject",
        "for a test",
        (
            Number("dose", 1.0, 0.0, 5.0, "mg", "how much"),
            Number("steps", 2, 1, 9, "", "how often", whole=True),
            Number("row", (1.0,), 0.0, 2.0, "", "some", many=True),
            Choice("site", "near", ("near", "far"), "where"),
            Flag("loud", False, "whether"),
        ),
        {},
        lambda settings: Outcome({}),
    )
    assert subject.settings({"dose": "5", "row": "0,2", "loud": "yes", "steps": "9"}) == {
        "dose": 5.0,
        "steps": 9,
        "row": (0.0, 2.0),
        "site": "near",
        "loud": True,
    }
    for name, words, told in (
        ("dose", "5.1", "from 0 to 5 mg"),
        ("dose", "inf", "from 0 to 5 mg"),
        ("dose", "", "from 0 to 5 mg"),
        ("steps", "2.5", "a whole number from 1 to 9"),
        ("row", "1,3", "from 0 to 2"),
        ("site", "fra", "one of near, far"),
        ("loud", "maybe", "true or false"),
        ("doze", "1", 'Did you mean "dose"'),
    ):
        with pytest.raises(WrongUse, match=told) as raised:
            subject.settings({name: words})
        assert name in str(raised.value)


def test_sides_of_a_chart_carry_round_numbers():
    assert ticks(0.0, 60.0) == [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
    assert ticks(4.31, 7.02)[0] <= 4.31 and ticks(4.31, 7.02)[-1] >= 7.02
    assert len(ticks(3.0, 3.0)) >= 2


def test_every_name_is_found():
    assert BY_NAME["stephan"] in EXPERIMENTS
    assert len(BY_NAME) == len(EXPERIMENTS)
