"""The studio draws what a glTF file says: materials, alpha, sides, skins, morph targets, lights, cameras."""

from __future__ import annotations

import numpy as np
import pytest

from game.commands.exhibits import Exhibit
from game.core.trouble import Trouble
from tests.render.gltf.maker import CORNERS, SQUARE, UPRIGHT, Maker, rich, square

SIZE = (96, 72)
UP = np.float32([[0, 0, 1]] * 4)
UNLIT = {"KHR_materials_unlit": {}}


@pytest.fixture
def draw(make_renderer, tmp_path):
    """A file as (height, width, 3), with a camera that looks straight at it where `front` is set."""
    renderer = make_renderer(SIZE, "medium")

    def take(made: Maker, time_s: float = 0.0, action: str = "", front: bool = True) -> np.ndarray:
        if front:
            made.document.setdefault("cameras", []).append(
                {"type": "orthographic", "orthographic": {"xmag": 1.6, "ymag": 1.2, "znear": 0.0, "zfar": 20.0}}
            )
            camera = {"camera": len(made.document["cameras"]) - 1, "translation": [0, 0, 8], "name": "front"}
            made.document["nodes"].append(camera)
            made.document["scenes"][0]["nodes"].append(len(made.document["nodes"]) - 1)
        exhibit = Exhibit(made.save(tmp_path / f"drawn{len(list(tmp_path.iterdir()))}.glb"))
        frame = exhibit.frame(time_s, "front" if front else "", action, SIZE[0] / SIZE[1])
        renderer.draw(frame)
        assert renderer.ctx.error == "GL_NO_ERROR"
        light = np.frombuffer(renderer.targets.hdr.read(), np.float16)
        assert np.isfinite(light).all()
        return renderer.read().astype(int)

    return take


def middle(picture: np.ndarray) -> np.ndarray:
    return picture[SIZE[1] // 2 - 3 : SIZE[1] // 2 + 3, SIZE[0] // 2 - 3 : SIZE[0] // 2 + 3].mean(axis=(0, 1))


def plain(colour, **more) -> dict:
    return {"pbrMetallicRoughness": {"baseColorFactor": [*colour], "metallicFactor": 0.0}, **more}


def test_a_square_is_seen_in_its_colour(draw):
    red = middle(draw(square(material=plain((0.8, 0.02, 0.02, 1)))))
    green = middle(draw(square(material=plain((0.02, 0.8, 0.02, 1)))))
    assert red[0] > red[1] + 60
    assert green[1] > green[0] + 60


def test_without_a_camera_of_its_own_it_is_framed_and_stands_on_a_floor(draw):
    picture = draw(square(material=plain((0.9, 0.9, 0.9, 1))), front=False)
    assert middle(picture).min() > picture[2, 2].max() + 60


def test_every_preset_draws(make_renderer, tmp_path):
    exhibit = Exhibit(rich().save(tmp_path / "rich.glb"))
    for preset in ("potato", "low", "medium", "high"):
        renderer = make_renderer(SIZE, preset)
        renderer.draw(exhibit.frame(0.5, "", "", SIZE[0] / SIZE[1]))
        assert renderer.ctx.error == "GL_NO_ERROR"
        assert renderer.read().std() > 4


@pytest.mark.parametrize("two_sided", [False, True])
def test_the_back_is_seen_only_where_the_material_has_two_sides(draw, two_sided):
    made = square(material=plain((0.9, 0.9, 0.9, 1), doubleSided=two_sided))
    made.document["nodes"][0]["rotation"] = [0, 1, 0, 0]
    assert (middle(draw(made)).min() > 110) == two_sided


def test_a_mirrored_node_keeps_its_front(draw):
    made = square(material=plain((0.9, 0.9, 0.9, 1)))
    made.document["nodes"][0]["scale"] = [-1, 1, 1]
    assert middle(draw(made)).min() > 110


def test_mask_cuts_and_blend_mixes(draw):
    behind = {"translation": [0, 0, -1], "mesh": 1}

    def layered(alpha: float, **more) -> np.ndarray:
        made = square(material=plain((0.02, 0.02, 0.9, alpha), extensions=UNLIT, **more))
        made.mesh(NORMAL=UP, TEXCOORD_0=UPRIGHT, material=plain((0.9, 0.02, 0.02, 1), extensions=UNLIT))
        made.document["nodes"].append(behind)
        made.document["scenes"][0]["nodes"].append(1)
        return middle(draw(made))

    red, _, blue = layered(0.4, alphaMode="MASK")
    assert red > blue + 60
    red, _, blue = layered(0.6, alphaMode="MASK")
    assert blue > red + 60
    red, _, blue = layered(0.4, alphaMode="OPAQUE")
    assert blue > red + 60
    red, _, blue = layered(0.5, alphaMode="BLEND")
    assert min(red, blue) > 40


@pytest.mark.parametrize("first", [0, 1])
def test_within_a_primitive_what_is_far_is_drawn_first(draw, first):
    layers = [CORNERS + (0, 0, 1), CORNERS - (0, 0, 1)]
    colours = np.float32([[0.02, 0.02, 0.9, 0.85]] * 4), np.float32([[0.9, 0.02, 0.02, 0.85]] * 4)
    order = (first, 1 - first)
    made = Maker()
    made.mesh(
        indices=np.concatenate([SQUARE, SQUARE + 4]),
        POSITION=np.concatenate([layers[n] for n in order]).astype(np.float32),
        NORMAL=np.concatenate([UP, UP]),
        COLOR_0=np.concatenate([colours[n] for n in order]),
        material=plain((1, 1, 1, 1), alphaMode="BLEND", doubleSided=True, extensions=UNLIT),
    )
    red, _, blue = middle(draw(made))
    assert blue > red + 40  # the blue one is nearer


def test_a_picture_is_laid_as_its_coordinates_say_and_may_be_turned(draw):
    quarters = np.zeros((2, 2, 3), np.uint8)
    quarters[0, 0], quarters[0, 1], quarters[1, 0] = (255, 0, 0), (0, 255, 0), (0, 0, 255)

    def colours(**moved) -> list[int]:
        made = Maker()
        number = made.texture(quarters, magFilter=9728, minFilter=9728)
        texture = {"index": number, "extensions": {"KHR_texture_transform": moved}}
        material = {"pbrMetallicRoughness": {"baseColorTexture": texture}, "extensions": UNLIT}
        made.mesh(NORMAL=UP, TEXCOORD_0=UPRIGHT, material=material)
        picture = draw(made)
        h, w = SIZE[1] // 4, SIZE[0] // 4
        corners = (picture[h + 6, w + 6], picture[h + 6, 3 * w - 6], picture[3 * h - 6, w + 6])
        return [int(np.argmax(corner)) if corner.max() > 60 else -1 for corner in corners]

    assert colours() == [0, 1, 2]
    assert colours(offset=[0.5, 0.0])[0] == 1
    assert colours(rotation=np.pi / 2)[0] == 2  # counter-clockwise about the upper left corner


def test_a_normal_map_bends_light(draw):
    def bent(x: int) -> float:
        made = Maker()
        bump = made.texture(np.full((2, 2, 3), (x, 128, 230), np.uint8))
        material = {**plain((0.8, 0.8, 0.8, 1)), "normalTexture": {"index": bump}}
        made.mesh(NORMAL=UP, TEXCOORD_0=UPRIGHT, material=material)
        return middle(draw(made)).mean()

    assert bent(60) > bent(196) + 5  # the key light stands on the left


def test_occlusion_darkens_and_emission_glows(draw):
    def seen(**more) -> float:
        made = Maker()
        dark = made.texture(np.zeros((2, 2, 3), np.uint8))
        texture = {"occlusionTexture": {"index": dark}} if more.pop("occluded", False) else {}
        made.mesh(NORMAL=UP, TEXCOORD_0=UPRIGHT, material={**plain((0.3, 0.3, 0.3, 1)), **texture, **more})
        return middle(draw(made)).mean()

    usual = seen()
    assert seen(occluded=True) < usual - 5
    assert seen(emissiveFactor=[1, 1, 1]) > usual + 30


def test_a_skin_follows_its_joints(draw):
    made = rich()
    made.document["scenes"][0]["nodes"] = [0]
    still, turned = draw(made, 0.0, "Turn"), draw(rich(), 0.5, "Turn")
    assert np.abs(still - turned).max() > 40


def test_morph_targets_move_what_is_drawn_and_each_node_has_its_own(draw):
    made = square(material=plain((0.9, 0.9, 0.9, 1), extensions=UNLIT))
    away = made.accessor(np.float32([[50, 0, 0]] * 4))
    made.document["meshes"][0]["primitives"][0]["targets"] = [{"POSITION": away}]
    made.document["nodes"] = [{"mesh": 0, "weights": [1.0]}]
    gone = middle(draw(made)).mean()
    made.document["nodes"] = [{"mesh": 0, "weights": [1.0]}, {"mesh": 0, "weights": [0.0]}]
    made.document["scenes"][0]["nodes"] = [0, 1]
    assert middle(draw(made)).mean() > gone + 60


@pytest.mark.parametrize("mode", [0, 1, 3, 5, 6])
def test_every_mode_leaves_a_mark(draw, mode):
    made = Maker()
    made.mesh(indices=[0, 1, 3, 2], mode=mode, material=plain((1, 1, 1, 1)))
    assert draw(made).max() > 100


def test_lights_of_the_file_light_it(draw):
    def lit(colour) -> np.ndarray:
        made = square(material=plain((0.8, 0.8, 0.8, 1)))
        light = {"type": "point", "intensity": 40, "color": colour}
        made.document["extensions"] = {"KHR_lights_punctual": {"lights": [light]}}
        made.document["nodes"].append({"translation": [0, 0, 3], "extensions": {"KHR_lights_punctual": {"light": 0}}})
        made.document["scenes"][0]["nodes"].append(1)
        return middle(draw(made))

    assert lit([1, 0, 0])[0] > lit([0, 0, 1])[0] + 40


def test_a_degenerate_model_is_still_a_picture(draw):
    made = Maker()
    made.mesh(POSITION=np.zeros((4, 3), np.float32), NORMAL=np.zeros((4, 3), np.float32), TEXCOORD_0=UPRIGHT)
    draw(made, front=False)
    made = Maker()
    made.mesh(POSITION=CORNERS * 1e-7, indices=SQUARE)
    draw(made, front=False)


def test_a_model_beyond_all_bounds_is_a_fault(tmp_path):
    made = square()
    made.document["nodes"][0]["translation"] = [1e12, 0, 0]
    with pytest.raises(Trouble, match=r"far\.glb"):
        Exhibit(made.save(tmp_path / "far.glb")).frame(0.0, "", "", 1.0)


def test_one_model_after_another_and_both_are_given_back(make_renderer, tmp_path):
    renderer = make_renderer(SIZE, "potato")
    for name in ("one", "two", "one"):
        exhibit = Exhibit(square(material=plain((0.9, 0.9, 0.9, 1))).save(tmp_path / f"{name}.glb"))
        renderer.draw(exhibit.frame(0.0, "", "", 1.0))
        assert renderer.read().max() > 150
    assert renderer.ctx.error == "GL_NO_ERROR"
