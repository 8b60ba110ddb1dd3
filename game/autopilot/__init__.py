"""Autopilot: players of our own, who see only a Situation."""
