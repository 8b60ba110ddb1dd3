"""Places walked without a window: ground, walkers, people, doors; deterministic, like the tooth."""
