"""What a digest can see is computed with + - * / sqrt, core/exact.py and own random numbers; the rest is banned here.

Libraries' exp, sin and pow differ in the last bit between machines, and numpy sums floats in an order that depends on
the processor. One such call, and a treatment recorded here does not replay there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.sources import Source, sources

LAYERS = ("tooth", "society", "places")
ALSO = ("game.core.rng", "game.core.pool", "game.core.exact")

TRANSCENDENTAL = {
    *("exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "pow", "power", "float_power", "cbrt"),
    *("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "arcsin", "arccos", "arctan", "arctan2"),
    *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "arcsinh", "arccosh", "arctanh"),
    *("hypot", "erf", "gamma", "lgamma", "degrees", "radians"),
}
REDUCTIONS = {
    *("sum", "mean", "average", "median", "std", "var", "prod", "dot", "vdot", "inner", "matmul", "tensordot"),
    *("einsum", "cumsum", "cumprod", "trapz", "trapezoid", "norm", "nansum", "nanmean", "convolve", "correlate"),
    *("fsum", "dist", "percentile", "quantile", "interp"),
}
METHODS = {"sum", "mean", "std", "var", "dot", "prod", "cumsum"}
"""Of these, arrays have methods too."""
UNSTABLE = {"partition", "argpartition"}
CHANCE_AND_CLOCKS = ("random", "time", "datetime", "secrets", "uuid")
INTEGERS = {"int64", "int32", "uint64", "uint32", "intp"}

ALLOWED: dict[tuple[str, str], str] = {
    ("game/tooth/motion.py", "near.sum"): "counts the true cells of a mask",
    ("game/tooth/motion.py", "?.sum"): "adds the whole numbers of the int64 grid",
}
"""(file, what is called) -> why it cannot reach a digest, or cannot differ between machines."""


def offences(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """(line, what, why) of everything in a syntax tree that could differ between machines or runs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for name in names:
                if name.split(".")[0] in CHANCE_AND_CLOCKS:
                    yield node.lineno, name, "chance and clocks do not belong to a simulation"
            if isinstance(node, ast.ImportFrom) and node.module in ("math", "numpy"):
                for name in node.names:
                    if name.name in TRANSCENDENTAL | REDUCTIONS | UNSTABLE:
                        yield node.lineno, f"{node.module}.{name.name}", "differs between machines"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            yield node.lineno, "@", "sums floats in an order of its own"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow):
            power = node.right if isinstance(node, ast.BinOp) else node.value
            if not (isinstance(power, ast.Constant) and type(power.value) is int):  # whole ones are multiplied out
                yield node.lineno, "**", "is the library's pow: multiply, take sqrt, or use exact.pow_"
        elif isinstance(node, ast.Attribute) and _dotted(node).startswith(("np.random", "numpy.random")):
            yield node.lineno, "np.random", "is not ours: core/rng.py is"
        elif isinstance(node, ast.Call):
            yield from _call(node)


def _call(node: ast.Call) -> Iterator[tuple[int, str, str]]:
    called = _dotted(node.func)
    owner, _, name = called.rpartition(".")
    is_library = owner.split(".")[0] in ("math", "np", "numpy")
    if is_library and name in TRANSCENDENTAL:
        yield node.lineno, called, "differs between machines: use core/exact.py"
    elif name in REDUCTIONS and owner and (is_library or name in METHODS):
        if not _counts_integers(node):
            yield node.lineno, called, "sums floats in an order of its own: add integers, and say dtype=np.int64"
    elif name in UNSTABLE or (name == "argsort" and not _has(node, "kind", "stable")):
        yield node.lineno, called, 'leaves the order of equals open: kind="stable"'
    elif called in ("hash", "id"):
        yield node.lineno, called, "differs from run to run"
    elif name == "prange" or any(word.arg in ("fastmath", "parallel") for word in node.keywords if _is_true(word)):
        yield node.lineno, called, "lets the compiler choose an order"


def _dotted(node: ast.AST) -> str:
    """`np.linalg.norm` of an expression; a call or subscript in it counts as `?`."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def _counts_integers(node: ast.Call) -> bool:
    for word in node.keywords:
        if word.arg == "dtype":
            return _dotted(word.value).rpartition(".")[2] in INTEGERS or _dotted(word.value) == "int"
    return False


def _has(node: ast.Call, keyword: str, value: object) -> bool:
    return any(w.arg == keyword and isinstance(w.value, ast.Constant) and w.value.value == value for w in node.keywords)


def _is_true(word: ast.keyword) -> bool:
    return not (isinstance(word.value, ast.Constant) and word.value.value is False)


def watched() -> list[Source]:
    return [source for source in sources() if source.layer in LAYERS or source.module in ALSO]


def test_nothing_a_digest_sees_depends_on_the_machine():
    faults = [
        f"{source}:{line}: {what} {why}"
        for source in watched()
        for line, what, why in offences(source.tree)
        if (str(source), what) not in ALLOWED
    ]
    assert not faults, "\n".join(faults)


def test_every_exception_is_still_needed():
    found = {(str(source), what) for source in watched() for _, what, _ in offences(source.tree)}
    assert set(ALLOWED) <= found, f"no longer needed: {set(ALLOWED) - found}"


@pytest.mark.parametrize(
    "line",
    [
        "y = math.exp(x)",
        "y = np.sin(x)",
        "from math import log",
        "y = x ** 0.5",
        "y = x ** n",
        "x **= 2.0",
        "y = a @ b",
        "total = field.sum()",
        "total = np.mean(field)",
        "length = np.linalg.norm(v)",
        "import random",
        "from time import perf_counter",
        "g = np.random.default_rng()",
        "order = np.argsort(cells)",
        "order = cells.argsort()",
        "seed = hash(name)",
        "k = numba.njit(fastmath=True)",
        "for i in prange(n): pass",
    ],
)
def test_the_rule_sees(line):
    assert list(offences(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "y = math.sqrt(x)",
        "total = int(grid.sum(dtype=np.int64))",
        'order = np.argsort(cells, kind="stable")',
        "n = 10 ** 6",
        "y = exact.exp(x)",
        "n = np.count_nonzero(mask)",
        "k = numba.njit(fastmath=False)",
        "n = sum(len(part) for part in parts)",
    ],
)
def test_the_rule_lets_pass(line):
    assert not list(offences(ast.parse(line)))
