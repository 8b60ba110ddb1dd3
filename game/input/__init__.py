"""Input: devices to actions."""
