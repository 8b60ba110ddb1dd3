"""Bindings: which controls do what, for one player. Defaults from the table, differences from the settings.

The bindings page shows `rows` and asks for `rebound` or `restored` settings; devices look actions up. Invariant: the
fixed controls (Escape and Start open the menu) are always there, whatever the settings say, and a name in the settings
that means nothing is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from game.content.settings import Settings
from game.core.text import tr
from game.input.actions import ACTIONS, BY_NAME, CHORD, DEVICES, share_context
from game.input.glyphs import control_text


@dataclass(frozen=True, slots=True)
class BindingRow:
    """One action on one device, as the bindings page shows it."""

    action: str
    device: str
    label: str
    controls: str  # in words
    clashes: str  # the actions that share a control, in words, or empty
    is_changed: bool


class Bindings:
    """What the controls of all devices do, by the settings."""

    def __init__(self, settings: Settings) -> None:
        self._controls: dict[str, dict[str, tuple[str, ...]]] = {}
        for device in DEVICES:
            changed = settings.bindings.get(device, {})
            self._controls[device] = {
                action.name: _with_fixed(action.name, device, tuple(changed[action.name]))
                if action.name in changed
                else action.defaults(device)
                for action in ACTIONS
            }
        self._actions: dict[tuple[str, str], tuple[str, ...]] = {}
        for device, table in self._controls.items():
            for name, controls in table.items():
                for control in controls:
                    self._actions[device, control] = (*self._actions.get((device, control), ()), name)
        self._beginners = {(found, name.partition(CHORD)[0]) for found, name in self._actions if CHORD in name[1:]}

    def controls(self, device: str, action: str) -> tuple[str, ...]:
        """The controls that do `action` on `device`."""
        return self._controls[device][action]

    def actions(self, device: str, control: str) -> tuple[str, ...]:
        """What a control does; several things where their contexts differ."""
        return self._actions.get((device, control), ())

    def begins_chords(self, device: str, control: str) -> bool:
        """Whether other controls mean something else while this one is held."""
        return (device, control) in self._beginners

    def clashes(self, device: str, action: str) -> tuple[str, ...]:
        """Other actions that a control of `action` does too, in the same context."""
        mine = BY_NAME[action]
        found = []
        for control in self._controls[device][action]:
            for name in self.actions(device, control):
                if name != action and name not in found and share_context(mine, BY_NAME[name]):
                    found.append(name)
        return tuple(found)

    def all_clashes(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Every (device, action, actions it clashes with)."""
        return tuple(
            (device, action.name, others)
            for device in DEVICES
            for action in ACTIONS
            if (others := self.clashes(device, action.name))
        )

    def rows(self, settings: Settings, device: str, pad_name: str = "") -> tuple[BindingRow, ...]:
        """The page of one device: every action that has, or could have, a control there."""
        return tuple(
            BindingRow(
                action=action.name,
                device=device,
                label=tr(action.label),
                controls=", ".join(control_text(device, c, pad_name) for c in self.controls(device, action.name)),
                clashes=", ".join(tr(BY_NAME[name].label) for name in self.clashes(device, action.name)),
                is_changed=action.name in settings.bindings.get(device, {}),
            )
            for action in ACTIONS
        )


def rebound(settings: Settings, device: str, action: str, control: str) -> Settings:
    """Settings in which `control` alone does `action` on `device` (beside a fixed one)."""
    bindings = {name: dict(table) for name, table in settings.bindings.items()}
    controls = _with_fixed(action, device, (control,))
    table = bindings.setdefault(device, {})
    if controls == BY_NAME[action].defaults(device):
        table.pop(action, None)
    else:
        table[action] = list(controls)
    if not table:
        del bindings[device]
    return msgspec.structs.replace(settings, bindings=bindings)


def restored(settings: Settings, device: str | None = None) -> Settings:
    """Settings with the default bindings of one device, or of all."""
    kept = {} if device is None else {name: table for name, table in settings.bindings.items() if name != device}
    return msgspec.structs.replace(settings, bindings=kept)


def _with_fixed(action: str, device: str, controls: tuple[str, ...]) -> tuple[str, ...]:
    fixed = BY_NAME[action].defaults(device)[:1] if BY_NAME[action].fixed else ()
    return (*fixed, *(control for control in controls if control not in fixed))
