"""After a treatment: the patient first, then four people who disagree, the numbers last and only on request.

Drawn by the result scene over the picture. No grades, no stars, no colours that judge. Comfort here is the half that
was shown: during.
"""

from __future__ import annotations

from game.content.intents import Advance, Intents
from game.content.situation import ResultSituation
from game.core.text import tr
from game.ui.people import speaker_colour, speaker_name
from game.ui.widgets import Ui


def result(ui: Ui, facts: ResultSituation) -> Intents:
    """Draw the result. Returns Advance when the player goes on."""
    shown = ui.memory.get("result.numbers") == facts
    done = False
    ui.veil(0.55)
    width = min(820.0, ui.width - 60.0)
    with ui.panel(
        "result",
        ui.width * 0.5,
        ui.height * 0.5,
        width,
        pivot=(0.5, 0.5),
        backing=ui.theme.ink_strong,
        menu=True,
        padding=44.0,
    ):
        ui.text(tr(f"exit.{facts.exit}"), "section", ui.theme.quiet, gap=16.0)
        ui.text(facts.patient, "heading", role="patient", gap=10.0)
        ui.rule(14.0, 18.0)
        for judge in facts.judges:
            ui.text(speaker_name(judge.person), "name", speaker_colour(ui, judge.person), role="speaker", gap=0.0)
            ui.text(judge.text, "body", ui.theme.ivory, gap=14.0)
        if shown:
            ui.rule(4.0, 16.0)
            for name, value in (("integrity", facts.integrity), ("comfort", facts.comfort), ("thrift", facts.thrift)):
                ui.pair(tr(f"measure.{name}"), f"{value:.0f}", "body")
        ui.gap(12.0)
        if ui.button("result.next", tr("result.next"), focus=True):
            done = True
        if not shown and ui.button("result.numbers", tr("result.numbers"), style="body", colour=ui.theme.quiet):
            ui.memory["result.numbers"] = facts
    return (Advance(),) if done else ()
