"""Screens: one file each, functions of values that draw and return what the player chose."""
