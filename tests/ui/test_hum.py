"""The hum's line moves while she hums, stands where she stops, and forgets what was taken back."""

from __future__ import annotations

from game.ui.screens.hum import STAYS_S, follow_hum


def test_the_line_goes_on_stops_and_is_gone_after_a_while() -> None:
    hum = None
    for now in (2.0, 3.0, 4.5):
        hum = follow_hum(hum, True, now)
    assert hum is not None and (hum.began_s, hum.until_s, hum.goes_on) == (2.0, 4.5, True)
    hum = follow_hum(hum, False, 4.6)
    assert hum is not None and not hum.goes_on and hum.until_s == 4.5
    assert follow_hum(hum, False, 4.5 + 0.9 * STAYS_S) is hum
    assert follow_hum(hum, False, 4.5 + 1.1 * STAYS_S) is None


def test_a_rewind_takes_the_line_back_too() -> None:
    hum = follow_hum(follow_hum(None, True, 2.0), True, 40.0)
    back = follow_hum(hum, True, 10.0)
    assert back is not None and (back.began_s, back.until_s) == (2.0, 10.0)
    assert follow_hum(follow_hum(back, False, 10.1), False, 1.0) is None


def test_nobody_who_never_hummed_has_a_line() -> None:
    assert follow_hum(None, False, 5.0) is None
