"""Controls: what the player's hands do in this frame, in actions, never in keys.

Devices make one a frame; scenes ask it. Invariant: a press is seen in exactly one frame, and every press is followed by
a release, even when the device disappears or a menu opens over it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from game.input.actions import AXES


@dataclass(slots=True)
class Controls:
    """One frame of hands."""

    amounts: dict[str, float] = field(default_factory=dict)  # action -> 0 to 1, only those that are on
    went_down: frozenset[str] = frozenset()
    went_up: frozenset[str] = frozenset()
    cursor: tuple[float, float] = (0.0, 0.0)  # pixels, from the upper left
    cursor_moved: tuple[float, float] = (0.0, 0.0)  # pixels in this frame
    mouse_turned: tuple[float, float] = (0.0, 0.0)  # window units in this frame, also where the cursor is held
    wheel: float = 0.0  # notches, away from the player is positive
    last_device: str = "mouse"  # mouse, keyboard or pad
    overlay: int = 0  # which page of the overlay is to be shown, 0: none
    pad_lost: bool = False  # a pad that was in use went away in this frame
    focus_lost: bool = False  # the window lost the keyboard in this frame

    def pressed(self, action: str) -> bool:
        """Whether `action` began in this frame."""
        return action in self.went_down

    def released(self, action: str) -> bool:
        """Whether `action` ended in this frame."""
        return action in self.went_up

    def held(self, action: str) -> bool:
        """Whether `action` goes on."""
        return action in self.amounts

    def value(self, action: str) -> float:
        """How far, 0 to 1."""
        return self.amounts.get(action, 0.0)

    def axis(self, name: str) -> float:
        """Where an axis stands, -1 to 1."""
        low, high = AXES[name]
        return self.value(high) - self.value(low)
