"""How rooms are lit, as far as it needs no Blender: charts, seams, panoramas, the files that come of it."""

from __future__ import annotations

import numpy as np
from pyglm import glm

from assets.source.bake import directions, harmonics, merged, people_grid
from assets.source.charts import GAP, charts, packed, unwrapped
from assets.source.place_gltf import place_glb, prop_glb
from assets.source.rooms import Prop, Room
from assets.source.seams import chart_numbers, closed, evened, seams
from assets.source.shapes import Mesh, ball, box, lathe, moved, placed
from game.render.room_light import mixed
from game.render.room_model import read_room


def things() -> dict:
    mesh = Mesh()
    mesh.add(box((-2, 0, -2), (2, 3, 2), 1.0, inward=True), (0.5, 0.5, 0.5))
    mesh.add(moved(lathe([(0.3, 0.0), (0.2, 1.0), (0.4, 3.0)], 16, 12), (1, 0, 1)), (0.5, 0.5, 0.5))
    mesh.add(ball((0, 1, 0), 0.4), (0.5, 0.5, 0.5))
    return mesh.arrays()


def room() -> tuple[Room, list]:
    hall = Room(texels=128)
    hall.add(box((-2, 0, -2), (2, 3, 2), 1.0, inward=True), (0.5, 0.5, 0.5))
    hall.add(moved(box((-0.5, -0.02, -0.5), (0.5, 0, 0.5)), (0, 2.9, 0)), (1, 1, 1), "lamp", group="lamps")
    hall.add(moved(box((-0.5, 0, 0), (0.5, 1, 0.01)), (0, 0, 1)), (0.5, 0.7, 0.8), "glass")
    hall.lamp("day", "sun", (1, 1, 1), 1.0)
    hall.floor([(-2, -2), (2, -2), (2, 2), (-2, 2)])
    stool = Prop(group="accent")
    stool.add(lathe([(0.2, 0.0), (0.2, 0.5)], 8), (0.3, 0.1, 0.05), "metal", 0.5)
    stool.add(moved(lathe([(0.1, 0.0), (0.1, 0.02)], 8), (0, 0.5, 0)), (0.1, 0.6, 0.9), "strip")
    return hall, [("stool_1", stool, placed((1, 0, 0), 0.5)), ("stool_2", stool, placed((-1, 0, 0), 0.0, scale=2.0))]


def test_a_grid_is_unrolled_and_a_wall_is_flat() -> None:
    a = things()
    found = charts(a["position"], a["faces"], np.ones(len(a["faces"])))
    assert len(found) == 6 + 1 + 1, "six walls, a column, a ball"
    column = max(found, key=lambda chart: np.ptp(chart.flat[:, 0]) if len(chart.vertices) == 17 * 12 else 0)
    assert len(column.vertices) == 17 * 12, "closed by one more row"
    assert np.isclose(np.ptp(column.flat, axis=0).max(), 3.0, atol=0.15)
    assert sum(len(chart.faces) for chart in found) == len(a["faces"])


def test_charts_keep_their_distance_and_every_face_has_light() -> None:
    a = things()
    rows, faces, uv, wide, boxes = unwrapped(a["position"], a["faces"], np.ones(len(a["faces"])), 256)
    assert len(faces) == len(a["faces"]) and uv.min() > 0.0 and uv.max() < 1.0
    assert np.abs(uv - wide).max() * 256 < 0.5
    corners = a["position"][rows][faces]
    assert np.isclose(_area(corners), _area(a["position"][a["faces"]]))
    taken = np.zeros((256, 256), int)
    for x0, y0, x1, y1 in np.round(boxes * 256).astype(int):
        taken[y0:y1, x0:x1] += 1
    assert taken.max() == 1, "no chart lies on another"
    numbers = chart_numbers(boxes, 256)
    texel = (uv[faces].mean(axis=1) * 256).astype(int)
    assert (numbers[texel[:, 1], texel[:, 0]] >= 0).all()
    flat = uv[faces] * 256
    share = 0.5 * np.abs(np.cross(*_sides(flat))).sum() / 256**2
    assert share > 0.4, f"{share:.2f} of the map is used"


def _sides(triangles):
    a, b = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    if a.shape[1] == 2:
        a, b = (np.pad(v, ((0, 0), (0, 1))) for v in (a, b))
    return a, b


def _area(triangles) -> float:
    return float(np.linalg.norm(np.cross(*_sides(triangles)), axis=1).sum())


def test_boxes_are_packed_without_overlap_or_not_at_all() -> None:
    lots = np.random.default_rng(3)
    boxes = lots.integers(2, 30, (120, 2)) + GAP
    spots = packed(boxes, 256)
    picture = np.zeros((256, 256), int)
    for (x, y), (w, h) in zip(spots.astype(int), boxes, strict=True):
        picture[y : y + h, x : x + w] += 1
    assert picture.max() == 1 and picture.sum() == boxes.prod(axis=1).sum()
    assert packed(boxes, 100) is None and packed(np.array([[300, 2]]), 256) is None


def test_a_seam_has_one_light() -> None:
    a = things()
    rows, faces, uv, _, boxes = unwrapped(a["position"], a["faces"], np.ones(len(a["faces"])), 128)
    position, normal = a["position"][rows], a["normal"][rows]
    edges = seams(position, normal, faces, uv)
    assert len(edges) >= 11, "along the column and the ball; the walls' corners are no seams"
    numbers = chart_numbers(boxes, 128)
    light = np.mgrid[0:128, 0:128].sum(axis=0)[..., None] / 256.0 * np.ones(3)
    smooth = closed(light, edges, numbers)
    ends = np.clip(np.round(edges * 128 - 0.5).astype(int), 0, 127)
    before, after = (values[ends[..., 1], ends[..., 0], 0] for values in (light, smooth))
    assert np.abs(after[:, 0] - after[:, 1]).mean() < 0.35 * np.abs(before[:, 0] - before[:, 1]).mean()
    even = closed(np.full((128, 128, 3), 0.4), edges, numbers)
    assert np.allclose(even, 0.4), "what is even stays"


def test_a_small_chart_out_of_the_usual_is_brought_back() -> None:
    mesh = Mesh()
    for k in range(12):
        mesh.add(moved(box((0, 0, 0), (0.04, 0.3, 0.2)), (0.05 * k, 0, 0)), (0.5, 0.5, 0.5))
    a = mesh.arrays()
    rows, _faces, uv, _, boxes = unwrapped(a["position"], a["faces"], np.ones(len(a["faces"])), 128)
    numbers = chart_numbers(boxes, 128)
    light = np.full((128, 128, 3), 0.2)
    spine = np.flatnonzero((a["normal"][rows][:, 2] > 0.9) & (np.abs(a["position"][rows][:, 0] - 0.27) < 0.03))
    at = (uv[spine] * 128).astype(int)
    broken = numbers == np.bincount(numbers[at[:, 1], at[:, 0]]).argmax()
    light[broken] = 3.0
    after = evened(light, numbers, uv, a["position"][rows], a["normal"][rows])
    assert np.allclose(after[broken], 0.3) and np.allclose(after[~broken], 0.2)


def test_a_panorama_becomes_the_light_of_a_matt_ball() -> None:
    way = directions(64, 128)
    even = mixed(["day"], [harmonics(np.ones((64, 128, 3))).reshape(-1)], {"day": glm.vec3(1.0)})
    normals = np.eye(3)
    assert np.allclose(even.at(normals), 1.0, atol=0.01), "all round white lights by one"
    above = mixed(["day"], [harmonics((way[..., 1:2] > 0) * np.ones(3)).reshape(-1)], {"day": glm.vec3(1.0)})
    up, down, side = above.at(np.array([[0.0, 1, 0], [0, -1, 0], [1, 0, 0]]))[:, 0]
    assert abs(up - 1.0) < 0.08 and down < 0.08 and abs(side - 0.5) < 0.03
    assert np.allclose(way[32, 64], [0, 0, -1], atol=0.04) and way[0, 0, 1] > 0.99


def test_people_are_lit_over_the_ground_they_walk_on() -> None:
    hall = Room()
    hall.floor([(-4, -4), (4, -4), (4, 4), (-4, 4)])
    hall.floor([(2, -4), (4, -4), (4, 4), (2, 4)], 1.0)
    grid = people_grid(hall)
    points = grid["points"]
    assert grid["size"][0] * grid["size"][1] == len(points)
    assert np.isclose(points[points[:, 0] < 1.0, 1], 1.3).all() and np.isclose(points[points[:, 0] > 3.0, 1], 2.3).all()


def test_a_room_and_its_props_come_back_from_the_file(tmp_path) -> None:
    hall, props = room()
    parts = merged(hall, props, 128)
    assert parts["groups"] == ["day", "lamps", "accent"]
    told = {
        "groups": ["day"], "range": [1.0], "probe_range": [1.0], "sh": [[0.0] * 27],
        "grid": {"low": [0, 0], "size": [1, 1], "cell": 1.0, "range": [1.0]},
    }  # fmt: skip
    from assets.source.bake import webp

    flat = [webp(np.full((8, 8, 3), 0.5), 0)]
    pictures = {"maps": flat, "tints": flat, "probes": flat}
    data = place_glb("hall", parts, told, pictures, flat, hall.ground())
    assert data == place_glb("hall", parts, told, pictures, flat, hall.ground()), "the same bytes"
    path = tmp_path / "hall.glb"
    path.write_bytes(data)
    found = read_room(path)
    assert len(found.triangles) == len(parts["faces"]) and set(found.props) == {"stool_1", "stool_2"}
    assert {(c.kind, c.owner) for c in found.chunks if c.owner} == {
        (kind, owner) for kind in ("shiny", "glow") for owner in ("stool_1", "stool_2")
    }
    second = np.concatenate(
        [found.vertices["position"][found.triangles[c.first : c.first + c.count]].reshape(-1, 3)
         for c in found.chunks if c.owner == "stool_2"]
    )  # fmt: skip
    assert np.allclose([second[:, 0].min(), second[:, 0].max()], [-1.4, -0.6], atol=0.01), "where it stands"
    glows = found.vertices["surface"][found.vertices["surface"][:, 0] == 5]
    assert set(glows[:, 3]) == {2}


def test_a_prop_comes_back_from_its_file(tmp_path) -> None:
    _, props = room()
    path = tmp_path / "stool.glb"
    path.write_bytes(prop_glb("stool", props[0][1]))
    found = read_room(path)
    assert found.group == "accent" and found.baked is None
    assert {chunk.kind for chunk in found.chunks} == {"shiny", "glow"}
