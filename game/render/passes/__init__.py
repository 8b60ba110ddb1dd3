"""Passes: one pass, one file, one GLSL pair."""
