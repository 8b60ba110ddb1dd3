"""Bench: figures, never pass or fail."""
