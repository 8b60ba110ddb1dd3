"""Benchmarks: functions that measure one part each and return figures by their stable keys.

`main.py bench` calls them. Invariant: every ratio is between times of the same run.
"""

from game.bench.flows import flow
from game.bench.meshes import mesh
from game.bench.swarms import swarm

__all__ = ["flow", "mesh", "swarm"]
