"""Gathers a room's light with Blender's path tracer: `python -m assets.source.cycles JOB.npz OUT.npz`.

Runs in Blender's own Python (requirements.txt), started by bake.py, and imports nothing of the rest. In: arrays of a
mesh with charts, materials by face, lamps by group. Out, each for every group: a light map, a panorama, and light at a
grid of points. Linear numbers throughout: 1 is what lights white paper to white.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import bpy
import numpy as np

BOUNCES = 4
BURIED = 0.35  # a texel that sees so much of the back of things lies inside one
TOUCHING = 0.02  # metres: and so does one on which something stands


def main(job_file: str, out_file: str) -> int:
    begun = time.perf_counter()
    with np.load(job_file) as stored:
        job = {key: stored[key] for key in stored.files}
    settings = json.loads(str(job["settings"]))
    scene = _scene(settings)
    room = _mesh("room", job["position"], job["faces"], job["normal"], job["bake_uv"], job["albedo"])
    materials = _materials(settings["glows"])
    for material in materials:
        room.data.materials.append(material)
    room.data.polygons.foreach_set("material_index", job["material"].astype(np.int32))
    points = _points(job["points"])
    for material in (*materials, points.data.materials[0]):
        _target(material, None)
    out: dict[str, np.ndarray] = {}
    took: dict[str, float] = {}

    def timed(name: str) -> None:
        nonlocal begun
        took[name] = took.get(name, 0.0) + time.perf_counter() - begun
        begun = time.perf_counter()

    # What lies inside of things: all surfaces are black in front and bright behind, nothing else shines.
    texels = settings["texels"]
    _light(scene, settings, materials, "")
    kept = [slot.material for slot in room.material_slots]
    behind, dull = _behind(), _plain("dull", False)
    for number, slot in enumerate(room.material_slots):
        slot.material = dull if number == 1 else behind  # a leaf has no inside
    scene.cycles.max_bounces = scene.cycles.diffuse_bounces = 1
    covered = _baked(scene, room, texels, 6)
    for slot in points.material_slots:
        slot.material = behind
    hidden = _baked(scene, points, settings["point_texels"], 16)
    out["covered"] = covered[..., 3] > 0.5
    out["buried"] = covered[..., 0] > BURIED
    out["points_buried"] = hidden[..., 0] > BURIED
    for slot, material in zip(room.material_slots, kept, strict=True):
        slot.material = material
    points.material_slots[0].material = points.data.materials[0] = _plain("points", False, 0.5)
    scene.cycles.max_bounces = scene.cycles.diffuse_bounces = BOUNCES
    timed("buried")

    good = out["covered"] & ~out["buried"]
    for group in settings["groups"]:
        _light(scene, settings, materials, group)
        light = _baked(scene, room, texels, settings["samples"])[..., :3]
        timed("maps")
        light = _filled(light, good)
        out[f"map_{group}"] = _filled(_denoised(scene, light), good)
        timed("denoise")
        out[f"points_{group}"] = _baked(scene, points, settings["point_texels"], settings["point_samples"])[..., :3]
        timed("points")
        points.hide_render = True
        out[f"probe_{group}"] = _panorama(scene, settings)
        points.hide_render = False
        timed("probes")
    out["seconds"] = np.array(json.dumps({key: round(value, 1) for key, value in took.items()}))
    np.savez(out_file, **out)
    return 0


def _scene(settings: dict) -> bpy.types.Scene:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.device, cycles.seed, cycles.use_animated_seed = "CPU", 7, False
    cycles.max_bounces = cycles.diffuse_bounces = BOUNCES
    cycles.glossy_bounces = cycles.transmission_bounces = 0
    cycles.transparent_max_bounces = 16
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.use_adaptive_sampling = False
    cycles.sample_clamp_indirect = settings["clamp"]
    cycles.use_denoising = False
    scene.render.bake.use_pass_direct = scene.render.bake.use_pass_indirect = True
    scene.render.bake.use_pass_color = False
    scene.render.bake.margin = 0
    scene.render.bake.use_clear = True
    scene.render.threads_mode = "FIXED"
    scene.render.threads = settings["threads"]
    scene.view_settings.view_transform = "Raw"
    scene.world = bpy.data.worlds.new("world")
    return scene


def _mesh(name, position, faces, normal, uv, albedo) -> bpy.types.Object:
    mesh = bpy.data.meshes.new(name)
    n, m = len(position), len(faces)
    mesh.vertices.add(n)
    mesh.vertices.foreach_set("co", np.ascontiguousarray(position, np.float32).reshape(-1))
    mesh.loops.add(3 * m)
    mesh.loops.foreach_set("vertex_index", np.ascontiguousarray(faces, np.int32).reshape(-1))
    mesh.polygons.add(m)
    mesh.polygons.foreach_set("loop_start", np.arange(0, 3 * m, 3, dtype=np.int32))
    mesh.polygons.foreach_set("use_smooth", np.ones(m, bool))
    layer = mesh.uv_layers.new(name="light")
    layer.data.foreach_set("uv", np.ascontiguousarray(uv[faces.reshape(-1)], np.float32).reshape(-1))
    mesh.update(calc_edges=True)
    colour = mesh.attributes.new("albedo", "FLOAT_COLOR", "POINT")
    rgba = np.concatenate([albedo, np.ones((n, 1))], 1)
    colour.data.foreach_set("color", np.ascontiguousarray(rgba, np.float32).reshape(-1))
    mesh.normals_split_custom_set_from_vertices([tuple(v) for v in normal.tolist()])
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.scene.collection.objects.link(thing)
    return thing


def _points(points: np.ndarray) -> bpy.types.Object:
    """Six small squares about each point, a texel each, in rows of six."""
    e = 0.01
    sides = []
    for axis in range(3):
        for sign in (1.0, -1.0):
            n = np.zeros(3)
            n[axis] = sign
            a, b = np.zeros(3), np.zeros(3)
            a[(axis + 1) % 3], b[(axis + 2) % 3] = 1.0, sign
            sides.append((n, np.stack([n - a - b, n + a - b, n + a + b, n - a + b]) * e))
    corners = np.stack([corner for _, corner in sides])  # (6, 4, 3)
    position = (points[:, None, None] + corners[None]).reshape(-1, 3)
    normal = np.tile(np.repeat(np.stack([n for n, _ in sides]), 4, 0), (len(points), 1))
    side = point_side(len(points))
    number = np.arange(6 * len(points))
    spot = np.stack([number % side, number // side], -1).astype(float)
    uv = (spot[:, None] + np.array([[0.02, 0.02], [0.98, 0.02], [0.98, 0.98], [0.02, 0.98]])) / side
    first = 4 * number[:, None]
    faces = np.concatenate([first + [0, 1, 2], first + [0, 2, 3]], 1).reshape(-1, 3)
    thing = _mesh("points", position, faces, normal, uv.reshape(-1, 2), np.zeros((len(position), 3)))
    thing.data.materials.append(_plain("points", False, 0.5))
    return thing


def point_side(count: int) -> int:
    """Texels along one side of the picture that holds six of each point."""
    return int(np.ceil(np.sqrt(6 * count)))


def _plain(name: str, coloured: bool = True, shade: float = 0.0) -> bpy.types.Material:
    material = bpy.data.materials.new(name)
    tree = material.node_tree or _with_nodes(material)
    tree.nodes.clear()
    out = tree.nodes.new("ShaderNodeOutputMaterial")
    diffuse = tree.nodes.new("ShaderNodeBsdfDiffuse")
    diffuse.inputs["Color"].default_value = (shade, shade, shade, 1.0)
    if coloured:
        colour = tree.nodes.new("ShaderNodeAttribute")
        colour.attribute_name = "albedo"
        tree.links.new(colour.outputs["Color"], diffuse.inputs["Color"])
    tree.links.new(diffuse.outputs[0], out.inputs["Surface"])
    return material


def _with_nodes(material):
    material.use_nodes = True
    return material.node_tree


def _materials(glows: list[dict]) -> list[bpy.types.Material]:
    """Number 0 is lit, 1 are leaves; then one for each way of glowing: {"group", "strength", "clear"}."""
    made = [_plain("lit"), _plain("leaf")]
    for number, glow in enumerate(glows):
        material = _plain(f"glow_{number}", False)
        tree = material.node_tree
        out = next(node for node in tree.nodes if node.bl_idname == "ShaderNodeOutputMaterial")
        shine = tree.nodes.new("ShaderNodeEmission")
        shine.name = "shine"
        colour = tree.nodes.new("ShaderNodeAttribute")
        colour.attribute_name = "albedo"
        tree.links.new(colour.outputs["Color"], shine.inputs["Color"])
        last = shine.outputs[0]
        if glow["clear"]:
            both, clear = tree.nodes.new("ShaderNodeAddShader"), tree.nodes.new("ShaderNodeBsdfTransparent")
            tree.links.new(last, both.inputs[0])
            tree.links.new(clear.outputs[0], both.inputs[1])
            last = both.outputs[0]
        tree.links.new(last, out.inputs["Surface"])
        material["group"], material["strength"] = glow["group"], glow["strength"]
        made.append(material)
    return made


def _behind() -> bpy.types.Material:
    material = bpy.data.materials.new("behind")
    tree = material.node_tree or _with_nodes(material)
    tree.nodes.clear()
    out = tree.nodes.new("ShaderNodeOutputMaterial")
    side, mix = tree.nodes.new("ShaderNodeNewGeometry"), tree.nodes.new("ShaderNodeMixShader")
    front, back = tree.nodes.new("ShaderNodeBsdfDiffuse"), tree.nodes.new("ShaderNodeEmission")
    far, near, either = (tree.nodes.new(f"ShaderNode{kind}") for kind in ("LightPath", "Math", "Math"))
    near.operation, near.inputs[1].default_value, either.operation = "LESS_THAN", TOUCHING, "MAXIMUM"
    tree.links.new(far.outputs["Ray Length"], near.inputs[0])
    tree.links.new(near.outputs[0], either.inputs[0])
    tree.links.new(side.outputs["Backfacing"], either.inputs[1])
    tree.links.new(either.outputs[0], mix.inputs[0])
    tree.links.new(front.outputs[0], mix.inputs[1])
    tree.links.new(back.outputs[0], mix.inputs[2])
    tree.links.new(mix.outputs[0], out.inputs["Surface"])
    material.cycles.emission_sampling = "NONE"
    _target(material, None)
    return material


def _target(material, image) -> None:
    """The image that a bake writes for this material."""
    tree = material.node_tree
    node = tree.nodes.get("target")
    if node is None:
        node = tree.nodes.new("ShaderNodeTexImage")
        node.name = "target"
    node.image = image
    node.select = True
    tree.nodes.active = node


def _light(scene, settings: dict, materials, group: str) -> None:
    """Let one group of lamps shine, and no other."""
    for material in materials[2:]:
        on = material["group"] == group
        material.node_tree.nodes["shine"].inputs["Strength"].default_value = material["strength"] if on else 0.0
        material.cycles.emission_sampling = "AUTO" if on else "NONE"
    for thing in [t for t in scene.objects if t.type == "LIGHT"]:
        bpy.data.objects.remove(thing)
    for lamp in settings["lamps"]:
        if lamp["group"] == group and lamp["sort"] != "sky":
            _lamp(scene, lamp)
    sky = [lamp for lamp in settings["lamps"] if lamp["group"] == group and lamp["sort"] == "sky"]
    world = scene.world
    tree = world.node_tree or _with_nodes(world)
    tree.nodes.clear()
    out = tree.nodes.new("ShaderNodeOutputWorld")
    back = tree.nodes.new("ShaderNodeBackground")
    back.inputs["Color"].default_value = (0.0, 0.0, 0.0, 1.0)
    colour = sum((np.array(lamp["colour"]) * lamp["power"] for lamp in sky), np.zeros(3))
    if colour.any():  # lighter above than at the horizon, and half as light below it
        way, split = tree.nodes.new("ShaderNodeTexCoord"), tree.nodes.new("ShaderNodeSeparateXYZ")
        ramp = tree.nodes.new("ShaderNodeValToRGB")
        tree.links.new(way.outputs["Generated"], split.inputs[0])
        shift = tree.nodes.new("ShaderNodeMath")
        shift.operation = "MULTIPLY_ADD"
        shift.inputs[1].default_value = shift.inputs[2].default_value = 0.5
        tree.links.new(split.outputs["Y"], shift.inputs[0])
        tree.links.new(shift.outputs[0], ramp.inputs[0])
        stops = ramp.color_ramp.elements
        stops[0].position, stops[0].color = 0.44, (0.35, 0.35, 0.35, 1.0)
        stops[1].position, stops[1].color = 0.52, (0.9, 0.9, 0.9, 1.0)
        top = stops.new(1.0)
        top.color = (1.0, 1.0, 1.0, 1.0)
        tint = tree.nodes.new("ShaderNodeVectorMath")
        tint.operation = "MULTIPLY"
        tint.inputs[1].default_value = tuple(colour)
        tree.links.new(ramp.outputs["Color"], tint.inputs[0])
        tree.links.new(tint.outputs[0], back.inputs["Color"])
    tree.links.new(back.outputs[0], out.inputs["Surface"])


def _lamp(scene, lamp: dict) -> None:
    from mathutils import Vector

    sort = {"sun": "SUN", "point": "POINT", "spot": "SPOT", "area": "AREA"}[lamp["sort"]]
    light = bpy.data.lights.new("lamp", sort)
    light.color = lamp["colour"]
    light.energy = lamp["power"] * (np.pi if sort == "SUN" else 1.0)
    if sort == "SUN":
        light.angle = np.radians(max(lamp["size"][0], 0.1))
    elif sort == "AREA":
        light.shape, light.size, light.size_y = "RECTANGLE", max(lamp["size"][0], 0.01), max(lamp["size"][1], 0.01)
    else:
        light.shadow_soft_size = max(lamp["size"][0], 0.01)
    if sort == "SPOT":
        light.spot_size, light.spot_blend = np.radians(lamp["angle"]), 0.35
    thing = bpy.data.objects.new("lamp", light)
    thing.location = lamp["at"]
    thing.rotation_mode = "QUATERNION"
    thing.rotation_quaternion = Vector(lamp["towards"]).to_track_quat("-Z", "Y")
    scene.collection.objects.link(thing)


def _baked(scene, thing, texels: int, samples: int) -> np.ndarray:
    """(texels, texels, 4): light on the charts of a thing, and 1 where there is a chart."""
    image = bpy.data.images.new("bake", texels, texels, alpha=True, float_buffer=True)
    image.colorspace_settings.name = "Non-Color"
    image.generated_color = (0.0, 0.0, 0.0, 0.0)
    for slot in thing.material_slots:
        _target(slot.material, image)
    scene.cycles.samples = samples
    bpy.ops.object.select_all(action="DESELECT")
    thing.select_set(True)
    bpy.context.view_layer.objects.active = thing
    bpy.ops.object.bake(type="DIFFUSE")
    out = np.empty(texels * texels * 4, np.float32)
    image.pixels.foreach_get(out)
    bpy.data.images.remove(image)
    out = out.reshape(texels, texels, 4)
    return np.nan_to_num(out, nan=0.0, posinf=64.0, neginf=0.0)


def _filled(light: np.ndarray, good: np.ndarray) -> np.ndarray:
    """What is not good gets the mean of its good neighbours, ring by ring; then the mean of all."""
    light, good = np.where(good[..., None], light, 0.0), good.copy()
    for _ in range(24):
        total, count = np.zeros_like(light), np.zeros(good.shape, np.float32)
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                w = 1.0 if dy == 0 or dx == 0 else 0.5
                total += w * np.roll(light * good[..., None], (dy, dx), (0, 1))
                count += w * np.roll(good, (dy, dx), (0, 1))
        fresh = ~good & (count > 0)
        if not fresh.any():
            break
        light[fresh] = total[fresh] / count[fresh][:, None]
        good |= fresh
    light[~good] = light[good].mean(0) if good.any() else 0.0
    return light


def _denoised(scene, light: np.ndarray) -> np.ndarray:
    """The path tracer has no denoiser for what it bakes, but the compositor has one for any picture."""
    side = light.shape[0]
    image = bpy.data.images.new("noisy", side, side, alpha=True, float_buffer=True)
    image.colorspace_settings.name = "Non-Color"
    rgba = np.concatenate([light, np.ones((side, side, 1), np.float32)], 2).astype(np.float32)
    image.pixels.foreach_set(np.ascontiguousarray(rgba).reshape(-1))
    image.pack()  # or the compositor looks for a file
    tree = bpy.data.node_groups.new("denoise", "CompositorNodeTree")
    tree.interface.new_socket("Image", in_out="OUTPUT", socket_type="NodeSocketColor")
    source, clean = tree.nodes.new("CompositorNodeImage"), tree.nodes.new("CompositorNodeDenoise")
    out = tree.nodes.new("NodeGroupOutput")
    source.image = image
    tree.links.new(source.outputs["Image"], clean.inputs["Image"])
    tree.links.new(clean.outputs["Image"], out.inputs[0])
    scene.compositing_node_group = tree
    scene.render.use_compositing = True
    hidden = [(thing, thing.hide_render) for thing in scene.objects]
    for thing, _ in hidden:
        thing.hide_render = True
    if scene.camera is None:
        camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
        scene.collection.objects.link(camera)
        scene.camera = camera
    scene.cycles.samples = 1
    result = _render(scene, side, side)
    for thing, was in hidden:
        thing.hide_render = was
    scene.compositing_node_group = None
    scene.render.use_compositing = False
    bpy.data.node_groups.remove(tree)
    bpy.data.images.remove(image)
    return np.maximum(result, 0.0)


def _panorama(scene, settings: dict) -> np.ndarray:
    """(height, width, 3), the first row straight up, its middle column towards -z."""
    data = bpy.data.cameras.new("probe")
    data.type, data.panorama_type = "PANO", "EQUIRECTANGULAR"
    data.clip_start, data.clip_end = 0.02, 2000.0
    eye = bpy.data.objects.new("probe", data)
    eye.location = settings["probe_at"]
    scene.collection.objects.link(eye)
    before, scene.camera = scene.camera, eye
    scene.cycles.samples = settings["probe_samples"]
    scene.cycles.use_denoising = True
    width = settings["probe_texels"]
    picture = _render(scene, width, width // 2)[::-1]
    scene.cycles.use_denoising = False
    scene.camera = before
    bpy.data.objects.remove(eye)
    return np.maximum(picture, 0.0)


def _render(scene, width: int, height: int) -> np.ndarray:
    """(height, width, 3), the lowest row first."""
    render = scene.render
    render.resolution_x, render.resolution_y, render.resolution_percentage = width, height, 100
    render.image_settings.file_format = "OPEN_EXR"
    render.image_settings.color_depth = "32"
    render.image_settings.exr_codec = "NONE"
    with tempfile.TemporaryDirectory() as folder:
        render.filepath = str(Path(folder) / "picture.exr")
        bpy.ops.render.render(write_still=True)
        image = bpy.data.images.load(render.filepath)
        out = np.empty(width * height * 4, np.float32)
        image.pixels.foreach_get(out)
        bpy.data.images.remove(image)
    return np.nan_to_num(out.reshape(height, width, 4)[..., :3], nan=0.0, posinf=64.0)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
