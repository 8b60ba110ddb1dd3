"""Scenes: a director given cameras, passes, screens and sound."""
