"""Render: draws a FrameView. Knows no rule of the game."""
