"""exp, log, pow and tanh with the same bits on every machine, from + - * / alone.

Called by anything that a digest can see, from Python and from kernels; numpy's and libm's versions differ in the last
bits between systems. Arguments and results are float64. Argument reduction and polynomials follow the classic
fdlibm (Sun Microsystems, 1993), whose error is below one unit in the last place for exp and log.
Invariant: no call here reaches a maths library except the exact ones (sqrt, frexp, ldexp).
"""

from __future__ import annotations

import math

from game.core.compiled import kernel

_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_INVERSE_LN2 = 1.44269504088896338700e00
_EXP_MOST = 709.782712893383973096
_EXP_LEAST = -708.0  # below it results would be subnormal, which some machines flush: they are 0 here
_SQRT_HALF = 0.70710678118654752440


@kernel
def exp(x: float) -> float:
    """e to the power x (float64). Over 709.78 inf, under -708 exactly 0, NaN stays NaN."""
    if x != x:
        return x
    if x > _EXP_MOST:
        return math.inf
    if x < _EXP_LEAST:
        return 0.0
    count = int(x * _INVERSE_LN2 + (0.5 if x > 0.0 else -0.5))
    high = x - count * _LN2_HIGH
    low = count * _LN2_LOW
    rest = high - low
    square = rest * rest
    correction = rest - square * (
        1.66666666666666019037e-01
        + square
        * (
            -2.77777777770155933842e-03
            + square
            * (
                6.61375632143793436117e-05
                + square * (-1.65339022054652515390e-06 + square * 4.13813679705723846039e-08)
            )
        )
    )
    value = 1.0 - ((low - (rest * correction) / (2.0 - correction)) - high)
    return math.ldexp(value, count)


@kernel
def log(x: float) -> float:
    """Natural logarithm of x (float64). 0 gives -inf, below 0 and NaN give NaN, inf stays inf."""
    if x != x or x < 0.0:
        return math.nan
    if x == 0.0:
        return -math.inf
    if x == math.inf:
        return x
    mantissa, exponent = math.frexp(x)
    if mantissa < _SQRT_HALF:
        mantissa *= 2.0
        exponent -= 1
    f = mantissa - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    odd = z * (
        6.666666666666735130e-01
        + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01))
    )
    half = 0.5 * f * f
    return exponent * _LN2_HIGH - ((half - (s * (half + odd + even) + exponent * _LN2_LOW)) - f)


@kernel
def pow_(base: float, power: float) -> float:
    """`base` to the power `power` (float64), base >= 0; a negative base gives NaN.

    Relative error about 2e-16 * (1 + |power * log(base)|): plenty for chemistry, not for cryptography.
    """
    if power == 0.0:
        return 1.0
    if base == 0.0:
        return 0.0 if power > 0.0 else math.inf
    return exp(power * log(base))


@kernel
def tanh(x: float) -> float:
    """Hyperbolic tangent of x (float64)."""
    if x != x:
        return x
    size = abs(x)
    if size < 0.5:
        # Lambert's continued fraction: no cancellation near 0
        q = x * x
        return x / (1.0 + q / (3.0 + q / (5.0 + q / (7.0 + q / (9.0 + q / (11.0 + q / (13.0 + q / 15.0)))))))
    value = 1.0 if size > 22.0 else 1.0 - 2.0 / (exp(2.0 * size) + 1.0)
    return value if x > 0.0 else -value


def sin_degrees(degrees: float) -> float:
    """Sine of an angle in degrees, for turning shapes (plain Python; whole quarter turns are exact)."""
    quarter, rest = divmod(float(degrees), 90.0)
    quarter = int(quarter) % 4
    value = _cosine(90.0 - rest) if rest > 45.0 else _sine(rest)
    cross = _sine(90.0 - rest) if rest > 45.0 else _cosine(rest)
    return (value, cross, -value, -cross)[quarter]


def cos_degrees(degrees: float) -> float:
    """Cosine of an angle in degrees, see sin_degrees."""
    return sin_degrees(float(degrees) + 90.0)


_RADIANS = 3.14159265358979323846 / 180.0


def _sine(degrees: float) -> float:
    """Sine for 0..45 degrees: the series, summed from its small end."""
    x = degrees * _RADIANS
    q = x * x
    total = 0.0
    for n in range(10, 0, -1):
        total = q / ((2 * n) * (2 * n + 1)) * (1.0 - total)
    return x * (1.0 - total)


def _cosine(degrees: float) -> float:
    """Cosine for 0..45 degrees."""
    x = degrees * _RADIANS
    q = x * x
    total = 0.0
    for n in range(10, 0, -1):
        total = q / ((2 * n - 1) * (2 * n)) * (1.0 - total)
    return 1.0 - total
