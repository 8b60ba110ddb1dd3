"""The charts of docs/science.md, drawn from the experiments: `python -m assets.source.science`.

Each is what `nexus lab EXPERIMENT --set ... --plot FILE` draws. Run it again after the rules of a tooth have changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from game.lab.chart import draw_chart
from game.lab.experiments import BY_NAME

FOLDER = Path(__file__).parents[2] / "docs" / "science"

CHARTS: dict[str, tuple[str, dict[str, str]]] = {
    "stephan_inactive": ("stephan", {"site": "inactive"}),
    "stephan_slight": ("stephan", {"site": "slight"}),
    "stephan_active": ("stephan", {"site": "active"}),
    "stephan_gum": ("stephan", {"site": "active", "gum_from_min": "10", "gum_to_min": "30", "gum_flow": "3"}),
    "slab": ("slab", {}),
    "critical_ph": ("critical_ph", {}),
    "dissolve": ("dissolve", {"ph": "4,4.3,4.6,4.9,5.2"}),
    "lesion_cycling": ("lesion", {"site": "active", "cycling": "true"}),
    "lesion_constant": ("lesion", {"site": "active", "cycling": "false"}),
    "fibre_weak": ("fibre", {"flow": "2.6", "repeats": "20"}),
    "fibre_strong": ("fibre", {"flow": "4.5", "repeats": "20"}),
    "after_loud": ("after", {"chorus": ",".join(["1"] * 40)}),
    "after_quiet": ("after", {"chorus": ",".join(["0.1"] * 40)}),
    "mdas": ("mdas", {}),
}
"""File -> experiment and what is set."""


def main(names: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names or CHARTS:
        subject, wishes = CHARTS[name]
        experiment = BY_NAME[subject]
        settings = experiment.settings(wishes)
        draw_chart(experiment, experiment.run(settings), {key: settings[key] for key in wishes}, FOLDER / f"{name}.png")
        print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
