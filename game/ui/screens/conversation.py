"""A conversation: what is said, who says it, and what may be answered, in a narrow column at the right.

Drawn by the scenes among people; the people themselves stand at the left. Everything that was said stays readable above
(scroll back), greyed. Lines appear letter by letter in their final place; a click, Enter or a pad's A shows the line
whole, and the next one goes on. In a silence of the story the same is done, but nothing asks for it. Returns Advance or
Choose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.content.intents import Advance, Choose, Intents
from game.content.situation import TalkSituation
from game.core.text import tr
from game.ui import marks
from game.ui.people import speaker_colour, speaker_name
from game.ui.theme import faded
from game.ui.widgets import Ui

COLUMN = 560.0
LETTERS_A_SECOND = 45.0
OLD_LINES = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A line that was said: a person's id (or nothing), and the words."""

    speaker: str
    text: str


def conversation(
    ui: Ui, talk: TalkSituation, history: Sequence[Said], prompt: Callable[[str], str], hand: float = 0.0
) -> Intents:
    """Draw what is said. `history` holds the earlier lines, the oldest first, without the present one."""
    memory = ui.memory
    line = (talk.speaker, talk.text, len(history))
    if memory.get("talk.line") != line:
        memory["talk.line"], memory["talk.shown"] = line, 0.0
    memory["talk.shown"] += ui.seconds * LETTERS_A_SECOND * ui.settings.text_speed
    is_whole = memory["talk.shown"] >= len(talk.text) or ui.settings.text_speed >= 4.0
    width = min(COLUMN, ui.width - 40.0)
    x = ui.width - width - max(20.0, min(64.0, ui.width * 0.033))
    top, bottom = ui.height * 0.07, 40.0
    went_on = chosen = None
    digit = ui.digit()
    with ui.panel(
        "talk",
        x,
        ui.height - bottom,
        width,
        pivot=(0.0, 1.0),
        max_height=ui.height - bottom - top,
        backing=ui.theme.ink_strong,
        menu=not talk.gesture,
        bottom=True,
    ):
        for said in history[-OLD_LINES:]:
            _draw_name(ui, said.speaker, faded_name=True)
            ui.text(said.text, "speech" if said.speaker else "aside", ui.theme.off, gap=14.0)
        if history:
            ui.rule(2.0, 14.0)
        if talk.text:
            _draw_name(ui, talk.speaker)
            letters = None if is_whole else int(memory["talk.shown"])
            ui.text(
                talk.text,
                "speech" if talk.speaker else "aside",
                ui.theme.ivory,
                letters=letters,
                gap=10.0,
                role="speech",
            )
        if talk.choices and is_whole:
            ui.gap(6.0)
            for index, words in enumerate(talk.choices):
                if _draw_choice(ui, index, words) or digit == index + 1:
                    chosen = index
        elif talk.gesture and is_whole:
            ui.gap(6.0)
        elif talk.is_silent:
            went_on = ui.unseen("talk.next")
        elif not talk.gesture:
            ui.gap(2.0)
            name = tr("talk.next") if is_whole else tr("talk.whole")
            went_on = ui.button("talk.next", name, style="small", align=1.0, focus=True, colour=ui.theme.quiet)
    if talk.gesture and is_whole and not talk.is_silent:
        gesture_prompt(ui, talk.gesture, prompt, hand)
    if chosen is not None:
        return (Choose(chosen),)
    if (went_on or (ui.clicked_outside() and not talk.choices and not talk.gesture)) and not is_whole:
        memory["talk.shown"] = float(len(talk.text))
        return ()
    if went_on or (is_whole and talk.can_advance and not talk.choices and not talk.gesture and ui.clicked_outside()):
        return (Advance(),)
    if not is_whole and ui.clicked_outside():
        memory["talk.shown"] = float(len(talk.text))
    return ()


def gesture_prompt(ui: Ui, gesture: str, prompt: Callable[[str], str], share: float = 0.0) -> None:
    """Ask for a gesture of the player's own: "Hold SPACE to raise your hand". `share` is how far the hand is up."""
    words = tr(
        f"gesture.{gesture}_toggle" if ui.settings.hold_to_toggle else f"gesture.{gesture}", binding=prompt(gesture)
    )
    free = ui.width - COLUMN - 100.0
    x, y = (free * 0.5, ui.height * 0.80) if free > 640.0 else (ui.width * 0.5, ui.height * 0.5)
    high = ui.measure(words, "speech", 460.0)[1]
    rect = ui.label(words, x + 34.0, y, "speech", ui.theme.ivory, anchor=(0.5, 0.5), width=460.0, role="prompt")
    centre = (rect[0] - 44.0, y)
    ui.paint.disc(centre, 37.0, ui.theme.plate)
    ui.paint.ring(centre, 37.0, ui.theme.line_strong, 1.5)
    ui.paint.arc(centre, 37.0, 0.0, share, ui.theme.accent, 4.0)
    lift = 0.0 if ui.settings.reduced_motion else 3.0 * share
    marks.hand(ui.paint, centre[0] - 23.0, centre[1] - 24.0 - lift, 46.0, ui.theme.accent, 2.0)
    ui.mark(
        "progress", words, f"{share:.0%}", (centre[0] - 37.0, y - max(37.0, high * 0.5), centre[0] + 37.0, y + 37.0)
    )


def _draw_name(ui: Ui, speaker: str, faded_name: bool = False) -> None:
    if speaker:
        colour = speaker_colour(ui, speaker)
        ui.text(speaker_name(speaker), "name", faded(colour, 0.78) if faded_name else colour, role="speaker", gap=1.0)


def _draw_choice(ui: Ui, index: int, words: str) -> bool:
    return ui.button(
        f"talk.choice{index}",
        tr("talk.choice", number=index + 1, words=words),
        style="body",
        look="box",
        focus=index == 0,
    ) | _gap(ui)


def _gap(ui: Ui) -> bool:
    ui.gap(8.0)
    return False
