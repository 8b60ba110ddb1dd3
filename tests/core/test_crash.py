from __future__ import annotations

from game.core import crash, paths
from game.core.version import __version__


def broken() -> BaseException:
    try:
        {}["lost"]
    except KeyError as error:
        return error


def test_a_report_says_what_happened_and_where():
    report = crash.write_report(broken(), gpu="llvmpipe 15", seed=42, tape=["step 7: Chorus(0.5)", "step 9: Recall()"])
    assert report.path.parent == paths.logs_dir()
    assert report.path.read_text(encoding="utf-8") == report.text
    for part in (__version__, "llvmpipe 15", "Seed: 42", "KeyError: 'lost'", "test_crash.py", "step 9: Recall()"):
        assert part in report.text


def test_a_report_before_any_treatment_says_so():
    assert "no treatment was running" in crash.compose(broken())


def test_what_was_heard_last_is_in_it():
    text = crash.compose(broken(), heard=["12.40 s  cue  bell"])
    assert text.index("was heard") < text.index("12.40 s  cue  bell") < text.index("was ordered")


def test_a_report_that_cannot_be_written_still_has_its_text(monkeypatch):
    def locked():
        raise PermissionError("locked")

    monkeypatch.setattr(paths, "logs_dir", locked)
    report = crash.write_report(broken())
    assert report.path is None
    assert "KeyError" in report.text


def test_only_the_newest_reports_are_kept():
    for number in range(15):
        (paths.logs_dir() / f"crash-20200101-0000{number:02}.txt").write_text("old")
    report = crash.write_report(broken())
    left = sorted(paths.logs_dir().glob("crash-*.txt"))
    assert len(left) == crash.KEPT
    assert left[-1] == report.path


def test_a_tape_without_end_is_cut_at_its_beginning():
    text = crash.compose(broken(), tape="a" * (crash.MOST_TAPE_CHARACTERS * 2) + "the end")
    assert text.rstrip().endswith("the end")
    assert len(text) < crash.MOST_TAPE_CHARACTERS + 10_000
