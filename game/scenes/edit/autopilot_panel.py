"""Trials and proofs: pilots that play the level between two frames, what came of it, and the par tape beside the level.

A tab of the panel below the picture (timeline.py), and what the commands of the menu Play do. Invariants: a result says
on which state of the level it was got; a tape is kept only after it was replayed bit for bit on the level as it is.
Knows a tooth.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from game.content.level import Level
from game.core.text import tr
from game.editor.trial import AutopilotRun, Outcome, ProofMark, Proving, keep
from game.scenes.edit.editor import Editor
from game.scenes.edit.running import begin, cancel
from game.scenes.edit.trial import add_result
from game.ui.theme import Colour
from game.ui.toolbox import Canvas, Toolbox

CHART = 104.0
SHARES = (0.15, 0.14, 0.1, 0.12, 0.12, 0.12, 0.11, 0.14)
COLUMNS = ("style", "exit", "time", "integrity", "comfort", "after", "thrift", "jobs")
STYLES = ("careful", "greedy", "idle", "random")


# -- what commands do --------------------------------------------------------------------------------------------------


def pilot(style: str) -> Callable[[Editor], None]:
    """The command that sends a pilot of that style."""
    return lambda editor: autopilot(editor, style)


def show(editor: Editor) -> None:
    """Open the tab."""
    editor.memory["trial.open"] = True


def autopilot(editor: Editor, style: str) -> None:
    """Let a pilot play the level as it stands, between the frames."""
    _play(editor, style, keeps=False)


def prove_it(editor: Editor) -> None:
    """See that the level can be completed, and keep the tape: the one there is where it still completes the level as it
    is now, otherwise a careful pilot's."""
    mark = mark_of(editor)
    why = mark.why(editor.proof, editor.document.value())
    if mark.treatment is None:
        _play(editor, "careful", keeps=True)
    elif why:
        _play(editor, "tape", keeps=True)
    else:
        _verify(editor, mark.treatment, tr("edit.proof.again"))


def keep_proof(editor: Editor, outcome: Outcome) -> None:
    """Replay a trial's tape on the level as it is, and keep it where it holds."""
    if outcome.treatment is not None:
        _verify(editor, outcome.treatment, tr("edit.proof.replaying"))


def drop_proof(editor: Editor) -> None:
    """The level has no par tape any more."""
    _put(editor, None)


def _put(editor: Editor, data: bytes | None) -> None:
    """Another tape beside the level: no step of its history, yet something to save."""
    editor.proof = data
    editor.document.mark_unsaved()


def mark_of(editor: Editor) -> ProofMark:
    """What is known of the tape beside the document."""
    mark = editor.memory.get("trial.mark")
    if not isinstance(mark, ProofMark):
        mark = editor.memory["trial.mark"] = ProofMark()
    return mark


def proof_words(editor: Editor) -> tuple[str, bool]:
    """The state of the par tape as a sentence, and whether it holds."""
    if editor.proof is None:
        return tr("edit.proof.none"), False
    why = mark_of(editor).why(editor.proof, editor.document.value())
    return (tr("edit.proof.stale", why=why), False) if why else (tr("edit.proof.holds"), True)


def _play(editor: Editor, style: str, keeps: bool) -> None:
    game, tape = editor.game, mark_of(editor).treatment if style == "tape" else None
    words = tr("edit.autopilot.playing", style=tr(f"edit.style.{style}"))

    def then(editor: Editor, run: AutopilotRun) -> None:
        assert run.result is not None
        add_result(editor, run.result)
        if keeps and run.result.run.exit == "complete":
            keep_proof(editor, run.result)
        elif keeps and style == "tape":
            editor.session.say(tr("edit.proof.tape_fails"))
            _play(editor, "careful", keeps=True)
        elif keeps:
            editor.session.say(tr("edit.proof.pilot_fails", exit=tr(f"edit.exit.{run.result.run.exit}")))

    def make() -> AutopilotRun:
        seed = len([result for result in editor.results if result.style == style]) + 1 if style == "random" else 1
        level = editor.document.value()
        return AutopilotRun(level, style, seed, tuning=game.director.tuning, pool=game.pool, tape=tape)

    editor.memory["trial.open"] = True
    begin(editor, words, make, then)


def _verify(editor: Editor, treatment, words: str) -> None:
    def then(editor: Editor, proving: Proving) -> None:
        proof = proving.proof
        assert proof is not None
        if proof.holds:
            data = keep(treatment)
            if data != editor.proof:
                _put(editor, data)
            editor.session.say(tr("edit.proof.kept", seconds=f"{proof.seconds:.0f}"))
        else:
            editor.session.say(tr("edit.proof.refused", why=proof.why))

    editor.memory["trial.open"] = True
    begin(editor, words, lambda: Proving(editor.document.value(), treatment, pool=editor.game.pool), then)


# -- on the screen -----------------------------------------------------------------------------------------------------


def trials(tools: Toolbox, editor: Editor) -> None:
    """What the tab shows: pilots to send, what is under way, the tape, the last results."""
    for style in STYLES:
        label, tip = tr(f"edit.style.{style}"), tr(f"edit.style.{style}.tip")
        if tools.button(f"trial.{style}", label, tip=tip, enabled=editor.run is None):
            autopilot(editor, style)
        tools.beside()
    if tools.button("trial.prove", tr("edit.do.prove"), tip=tr("edit.do.prove.tip"), enabled=editor.run is None):
        prove_it(editor)
    _under_way(tools, editor)
    words, holds = proof_words(editor)
    tools.line(words, tone="good" if holds else "warn" if editor.proof is not None else "quiet", name="trial.proof")
    if editor.results:
        _results(tools, editor)
    else:
        tools.line(tr("edit.trial.no_results"), tone="quiet")


def _under_way(tools: Toolbox, editor: Editor) -> None:
    task = editor.run
    if task is None:
        return
    tools.beside(14.0)
    if tools.button("trial.cancel", tr("edit.do.autopilot_cancel"), tip=tr("edit.do.autopilot_cancel.tip")):
        cancel(editor)
        return
    seconds = getattr(task.work, "time_s", None)
    value = f"{task.work.share:.0%}" if seconds is None else tr("edit.autopilot.so_far", seconds=f"{seconds:.0f}")
    tools.progress(task.work.share, task.words, value=value)


def _results(tools: Toolbox, editor: Editor) -> None:
    """The last few, the newest first, and the one that is chosen in full."""
    results, now = editor.results, editor.document.value()
    shown = min(int(editor.memory.get("trial.shown", 0)), len(results) - 1)  # type: ignore[call-overload]
    tools.columns([tr(f"edit.trial.column.{name}") for name in COLUMNS], SHARES)
    for number in reversed(range(len(results))):
        outcome = results[number]
        old = not _is_now(outcome, now)
        tip = tr("edit.trial.of_another_state") if old else ""
        tones = ("off",) * len(COLUMNS) if old else ()
        row = tools.row(
            f"trial.result.{number}", cells_of(outcome), chosen=number == shown, shares=SHARES, tip=tip, tones=tones
        )
        if row.clicked:
            editor.memory["trial.shown"] = shown = number
    outcome = results[shown]
    _detail(tools, editor, outcome, _is_now(outcome, now))


def cells_of(outcome: Outcome) -> tuple[str, ...]:
    """One result as a row, by COLUMNS."""
    run = outcome.run
    done = sum(job.done_s is not None for job in outcome.jobs)
    exit = tr(f"edit.exit.{run.exit}")
    return (
        tr(f"edit.style.{outcome.style}"),
        tr("edit.exit.given_up") if outcome.has_given_up else exit,
        f"{outcome.seconds:.0f} s",
        f"{run.integrity:.0f}",
        f"{run.comfort:.0f}",
        f"{run.comfort_after:.0f}",
        f"{run.thrift:.0f}",
        f"{done}/{len(outcome.jobs)}",
    )


def _is_now(outcome: Outcome, level: Level) -> bool:
    return outcome.level is level or outcome.level == level


def _detail(tools: Toolbox, editor: Editor, outcome: Outcome, is_now: bool) -> None:
    run = outcome.run
    may_keep = outcome.treatment is not None and run.exit == "complete" and is_now and editor.run is None
    tools.gap()
    if tools.button("trial.keep", tr("edit.proof.keep"), tip=tr("edit.proof.keep.tip"), enabled=may_keep):
        keep_proof(editor, outcome)
    tools.beside(14.0)
    loudest = tr("edit.trial.loudest", share=f"{run.loudest:.0%}", seconds=f"{outcome.loudest_s:.0f}")
    hands = tr("edit.trial.hands", count=run.hand_raised, ignored=f"{run.steps_ignored / 64.0:.0f}")
    tools.line(f"{loudest}   {hands}", tone="quiet", wraps=False)
    _chart(tools, outcome)
    for job in outcome.jobs:
        key = "edit.trial.job_done" if job.done_s is not None else "edit.trial.job_open"
        words = tr(key, seconds=f"{job.done_s or 0.0:.0f}", share=f"{job.progress:.0%}")
        tools.pair(f"{job.id} ({job.task})", words, tone="plain" if job.done_s is not None else "warn")


def _chart(tools: Toolbox, outcome: Outcome) -> None:
    """Comfort, integrity and the loudness of the chorus over time."""
    theme = tools.theme
    rows: tuple[tuple[str, Colour, float], ...] = (
        ("comfort", theme.sore, 1.0),
        ("integrity", theme.water, 1.0),
        ("chorus", theme.accent, 100.0),
    )
    words = ", ".join(tr(f"edit.trial.curve.{name}") for name, _, _ in rows)
    canvas = tools.canvas("trial.chart", CHART, words)
    left, top, high = 34.0, 22.0, CHART - 28.0
    wide = canvas.width - left - 6.0
    for share in (0.0, 0.5, 1.0):
        y = top + high * (1.0 - share)
        canvas.line((left, y), (left + wide, y), theme.line, 1.0)
        canvas.words(2.0, y - 9.0, f"{share * 100.0:.0f}", theme.quiet)
    x = left
    for name, colour, times in rows:
        curve = tuple(value * times for value in outcome.curve(name))
        _curve(canvas, curve, (left, top, wide, high), colour)
        canvas.disc((x + 6.0, 12.0), 4.0, colour)
        x += 16.0 + canvas.words(x + 14.0, 0.0, tr(f"edit.trial.curve.{name}"), theme.quiet) + 14.0
    if canvas.is_hovered and left <= canvas.mouse[0] <= left + wide and outcome.curve("comfort"):
        _read(tools, canvas, outcome, (canvas.mouse[0] - left) / max(1.0, wide))


def _curve(canvas: Canvas, values: tuple[float, ...], box: tuple[float, float, float, float], colour: Colour) -> None:
    left, top, wide, high = box
    stride = max(1, len(values) // 300)
    last = max(1, len(values) - 1)
    points = [
        (left + wide * number / last, top + high * (1.0 - min(1.0, max(0.0, values[number] / 100.0))))
        for number in range(0, len(values), stride)
    ]
    for start, end in pairwise(points):
        canvas.line(start, end, colour, 1.8)


def _read(tools: Toolbox, canvas: Canvas, outcome: Outcome, share: float) -> None:
    comfort, integrity = outcome.curve("comfort"), outcome.curve("integrity")
    row = min(len(comfort) - 1, round(share * (len(comfort) - 1)))
    words = tr(
        "edit.trial.at",
        seconds=f"{row + 1}",
        comfort=f"{comfort[row]:.0f}",
        integrity=f"{integrity[row]:.0f}",
    )
    tools.tip(words)
