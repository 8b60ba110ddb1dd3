"""Experiments on the simulation: the game's own chemistry, mineral, nerves and patients, on a bench."""
