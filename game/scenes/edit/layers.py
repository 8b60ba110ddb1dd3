"""The panel `layers`: switches for what lies over the picture, with legends and sliders; and what the level costs.

Also puts the overlays' words into the picture. It keeps nothing: switches stand in the session, what is set of an
overlay in `editor.overlays`.
"""

from __future__ import annotations

from game.content.level import CameraPlace
from game.core.text import tr
from game.editor.budget import costs
from game.editor.overlays import OVERLAYS, Overlays
from game.editor.sketching import Drawn, Fact, Scale
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.looking import glide_s
from game.ui.theme import Colour
from game.ui.toolbox import Toolbox

SLICES = ("ph", "saturation")
MOST_CAMERAS = 12
WAYS = ("port", "chosen", "point")


def layers(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region, and the words of what is shown in the picture."""
    _words(tools, editor)
    tabs = (("layers.overlays", tr("edit.layers")), ("layers.budget", tr("edit.budget")))
    with tools.panel("layers", *region, tabs=tabs) as tab:
        if tab == "layers.budget":
            _budget(tools, editor)
        else:
            _overlays(tools, editor)


def _words(tools: Toolbox, editor: Editor) -> None:
    """Names in the picture; where two would lie on each other, that of what is nearer or chosen."""
    if editor.running is not None or editor.view_region[2] <= 1.0:
        return
    left, top, width, height = editor.pixels(tools.scale)
    taken: list[tuple[float, float, float, float]] = []
    for label, across, down in editor.overlays.labels(editor.eye, width / height):
        x, y = left + across * width, top + down * height - 9.0 * tools.scale
        wide, high = (side * tools.scale for side in tools.ui.measure(label.words, "small"))
        half = 0.5 * wide + 7.0 * tools.scale
        place = (x - half, y - high, x + half, y)
        if any(place[0] < b[2] and b[0] < place[2] and place[1] < b[3] and b[1] < place[3] for b in taken):
            continue
        taken.append(place)
        tools.label(x, y, label.words, tone=label.tone)


def _overlays(tools: Toolbox, editor: Editor) -> None:
    overlays = editor.overlays
    has_slice = False
    for overlay in OVERLAYS:
        if not overlays.suits(overlay):
            continue
        name = overlay.name
        was = overlays.is_on(name)
        label, tip = tr(f"edit.layer.{name}"), tr(f"edit.layer.{name}.tip")
        is_on = tools.toggle(f"layer.{name}", label, was, tip=tip, beside=False)
        if is_on != was:
            overlays.switch(name, is_on)
        if not was:
            continue
        if name in SLICES and not has_slice and hasattr(editor.document.root, "size"):
            has_slice = True
            _slice(tools, editor, overlays)
        if name == "ways":
            goals = tuple((each, tr(f"edit.layer.ways.{each}")) for each in WAYS if each != "point" or overlays.goal)
            label, tip = tr("edit.layer.ways.goal"), tr("edit.layer.ways.goal.tip")
            overlays.way_to = tools.choice("layer.ways.to", label, goals, overlays.way_to, tip=tip)
        _legend(tools, overlays.drawn(name))
        if overlays.is_working(name):
            tools.line(tr("edit.layer.working"), tone="quiet")
        if name == "cameras":
            _cameras(tools, editor)


def _slice(tools: Toolbox, editor: Editor, overlays: Overlays) -> None:
    """Where the plane stands, and when."""
    axes = tuple((axis, tr(f"edit.layer.slice.{axis}")) for axis in "xyz")
    overlays.slice_axis = tools.choice(
        "layer.slice.axis", tr("edit.layer.slice.axis"), axes, overlays.slice_axis, tip=tr("edit.layer.slice.axis.tip")
    )
    root = editor.document.root
    length = root.size["xyz".index(overlays.slice_axis)] * root.um_per_voxel
    edit = tools.number(
        "layer.slice.at",
        tr("edit.layer.slice.at"),
        round(overlays.slice_at * length, 1),
        low=0.0,
        high=length,
        step=2.0 * root.um_per_voxel,
        unit="µm",
        tip=tr("edit.layer.slice.at.tip"),
    )
    if edit.is_changed:
        overlays.slice_at = min(1.0, max(0.0, float(edit.value) / length))
    overlays.is_sweet = tools.toggle(
        "layer.slice.sweet", tr("edit.layer.slice.sweet"), overlays.is_sweet, tip=tr("edit.layer.slice.sweet.tip")
    )


def _legend(tools: Toolbox, drawn: Drawn) -> None:
    if drawn.scale is not None:
        _scale(tools, drawn.scale)
    for number, fact in enumerate(drawn.facts):
        _fact(tools, fact, number)


def _scale(tools: Toolbox, scale: Scale) -> None:
    """The colours of a map, with numbers under them."""
    canvas = tools.canvas("layer.scale", 34.0, tr("edit.layer.scale"), " ".join(number for _, number in scale.numbers))
    steps = 48
    stops = scale.colours
    for step in range(steps):
        place = step / (steps - 1) * (len(stops) - 1)
        low = min(int(place), len(stops) - 2)
        part = place - low
        colour = tuple(
            (a * (1.0 - part) + b * part) / 255.0 for a, b in zip(stops[low], stops[low + 1], strict=True)
        )
        canvas.box(step * canvas.width / steps, 2.0, canvas.width / steps + 0.6, 11.0, (*colour, 1.0))  # type: ignore[arg-type]
    for share, words in scale.numbers:
        room = 11.0 * len(words)
        canvas.words(min(max(0.0, share * canvas.width - 0.5 * room), canvas.width - room), 14.0, words)


def _fact(tools: Toolbox, fact: Fact, number: int) -> None:
    words = tr(fact.key, **dict(fact.values))
    if fact.colour is not None:
        side = 13.0
        canvas = tools.canvas(f"layer.swatch.{fact.key}.{number}", 22.0, words)
        canvas.box(2.0, 4.0, side, side, _colour(fact.colour), 3.0)
        canvas.words(side + 10.0, 0.0, words, room=canvas.width - side - 12.0)
        tools.tip(words)
        return
    tools.line(words, tone=fact.tone if fact.tone != "plain" else "quiet")


def _colour(colour: tuple[int, int, int]) -> Colour:
    return (*(n / 255.0 for n in colour), 1.0)  # type: ignore[return-value]


def _cameras(tools: Toolbox, editor: Editor) -> None:
    """Each camera with a button that goes there; with hundreds of them the outline is the place to look."""
    found = [(handle, part) for handle, part in editor.document.parts.items() if isinstance(part, CameraPlace)]
    for handle, part in found[:MOST_CAMERAS]:
        tip = tr("edit.layer.cameras.go", name=part.name)
        if tools.button(f"camera.go.{part.name}", part.name, tip=tip, icon="eye"):
            editor.eye.go(part.at, part.look, glide_s(editor))
            editor.session.select(handle)


def _budget(tools: Toolbox, editor: Editor) -> None:
    """Bars of what the level costs, with a word where it is too much."""
    for cost in costs(editor.document, editor.overlays.triangles):
        state = cost.state if cost.is_strict or cost.state != "over" else "much"
        words = tr("edit.budget.row", used=f"{cost.used:,}", most=f"{cost.most:,}")
        tools.progress(cost.share, tr(f"edit.budget.{cost.name}"), value=words)
        tools.tip(tr(f"edit.budget.{cost.name}.tip"))
        if state != "fine":
            tone = "fault" if state == "over" else "warn"
            tools.line(tr(f"edit.budget.{state}"), tone=tone, name=f"budget.{cost.name}")
