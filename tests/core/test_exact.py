"""exact: right to the last digits, and the same bits everywhere."""

import hashlib
import math
import struct
from decimal import Decimal, getcontext

import pytest

from game.core import exact

getcontext().prec = 50


@pytest.mark.parametrize("x", [-700.0, -37.5, -1.0, -1e-9, 0.0, 1e-9, 0.3, 1.0, 2.302585, 88.7, 709.0])
def test_exp_matches_fifty_digits(x):
    truth = Decimal(x).exp()
    assert abs(Decimal(exact.exp(x)) / truth - 1) < Decimal("3e-16")


@pytest.mark.parametrize("x", [1e-300, 1e-7, 0.1, 0.70710678, 0.9999999, 1.0000001, 2.0, 10.0, 1e300])
def test_log_matches_fifty_digits(x):
    truth = Decimal(x).ln()
    assert abs(Decimal(exact.log(x)) - truth) <= abs(truth) * Decimal("3e-16")


@pytest.mark.parametrize(("base", "power"), [(10.0, -5.5), (2.0, 0.5), (0.3, 7.25), (1.5, -20.0), (1e-7, 1.25)])
def test_pow_matches_fifty_digits(base, power):
    truth = (Decimal(base).ln() * Decimal(power)).exp()
    assert abs(Decimal(exact.pow_(base, power)) / truth - 1) < Decimal("2e-14")


@pytest.mark.parametrize("x", [-30.0, -1.0, -0.50001, -0.49999, -1e-8, 1e-8, 0.2, 0.5, 3.0, 21.9, 22.1])
def test_tanh_matches_fifty_digits(x):
    grown = (Decimal(x) * 2).exp()
    truth = (grown - 1) / (grown + 1)
    assert abs(Decimal(exact.tanh(x)) - truth) <= abs(truth) * Decimal("5e-16")


def test_edges():
    assert exact.exp(710.0) == math.inf
    assert exact.exp(-709.0) == 0.0
    assert math.isnan(exact.exp(math.nan))
    assert exact.log(0.0) == -math.inf
    assert math.isnan(exact.log(-1.0))
    assert exact.log(math.inf) == math.inf
    assert exact.pow_(0.0, 2.0) == 0.0
    assert exact.pow_(0.0, -1.0) == math.inf
    assert exact.pow_(-2.0, 0.0) == 1.0
    assert math.isnan(exact.pow_(-2.0, 2.5))


@pytest.mark.parametrize("degrees", [-725.5, -90.0, -1.0, 0.0, 30.0, 44.9, 45.1, 90.0, 137.0, 270.0, 359.0])
def test_turns_match_the_maths_library(degrees):
    assert exact.sin_degrees(degrees) == pytest.approx(math.sin(math.radians(degrees)), abs=1e-15)
    assert exact.cos_degrees(degrees) == pytest.approx(math.cos(math.radians(degrees)), abs=1e-15)


def test_quarter_turns_are_exact():
    assert [exact.sin_degrees(n) for n in (0, 90, 180, 270)] == [0.0, 1.0, 0.0, -1.0]


def test_bits_are_those_kept_here():
    hashed = hashlib.sha256()
    for n in range(-200, 200):
        x = n * 0.37 + 0.011
        values = (exact.exp(x), exact.log(abs(x)), exact.pow_(abs(x), 1.7), exact.tanh(x), exact.sin_degrees(x * 9.0))
        hashed.update(struct.pack("<5d", *values))
    assert hashed.hexdigest()[:16] == "a07b8dc392d6c677"
