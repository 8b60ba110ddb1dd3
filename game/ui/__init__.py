"""UI: text and controls, all through widgets.py."""
