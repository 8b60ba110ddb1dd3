"""A person being dressed: parts with colour, kind, dye and bones, in one of four levels of detail.

Used by body.py, clothes.py, heads.py, hair.py and the pages of persons; writer.py makes the file. The same page runs
four times with other densities: `n` thins counts, `until` says how far a small part is worth drawing. Sided parts are
made for the left (+x) and mirrored.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.light import openness
from assets.source.people.skeleton import DOWN_ARM, Build, Weights, joints
from assets.source.shapes import KINDS, Loft, blend, curve, gradient, placed, unit

DENSITY = (0.69, 0.40, 0.19, 0.10)
"""Of rows and columns at each level of detail: about 20k, 5k, 1k and 300 triangles."""
LEAST_OPEN = 0.22
"""What the inside of a sleeve or a coat still gets of the light around: a black lining looks like a hole."""
DYED = {"": 0, "skin": 1, "hair": 2, "upper": 3, "lower": 4}
FRONT = np.pi / 2
"""The angle of a loft that looks to +z; 0 is the person's left."""


class Figure:
    """Arrays that grow part by part. `detail` 0 (near) to 3 (far)."""

    def __init__(self, build: Build, detail: int = 0, skin=(0.72, 0.48, 0.36)) -> None:
        self.build, self.detail, self.skin = build, detail, skin
        self.weights = Weights(build)
        self.joints = joints(build)
        self.scale = build.head
        self.head_at = np.array([0.0, build.height - 0.128 * build.head, self.joints["head"][2] + 0.018])
        self._rows: dict[str, list[np.ndarray]] = {
            name: [] for name in ("position", "normal", "colour", "uv", "surface", "weights", "faces")
        }
        self.count = 0

    def n(self, count: float, least: int = 3) -> int:
        """A count of rows or columns, thinned to this level of detail."""
        return max(least, round(count * DENSITY[self.detail]))

    @property
    def under(self) -> float:
        """Metres that a shirt under a coat keeps further in, so that with few triangles it never looks out."""
        return (0.0, 0.003, 0.015, 0.024)[self.detail]

    def add(
        self, part, colour, kind="cloth", gloss=0.15, bones="body", dye="", uv=None, place=None, until=3, both=False
    ) -> None:
        """Add (position, normal, faces), as it stands at rest.

        colour: linear RGB or a row a vertex. bones: see Weights.of (a bone, body, coat, skirt, legs, leg_l, arm_l,
        hand_l, shoe_l, spine, {bone: share}, or a function). dye: "", skin, hair, upper, lower. place: (3, 4)
        transform before. until: the last level of detail that has it. both: add its mirror image too; bones that
        end in _l become _r there.
        """
        if self.detail > until:
            return
        position, normal, faces = (np.asarray(a) for a in part)
        position, normal = position.astype(float), normal.astype(float)
        if not (np.isfinite(position).all() and np.isfinite(normal).all()):
            raise ValueError("a part has points that are no numbers")
        if place is not None:
            position = position @ place[:, :3].T + place[:, 3]
            normal = normal @ np.linalg.inv(place[:, :3])
        n = len(position)
        rows = self._rows
        rows["position"].append(position)
        rows["normal"].append(unit(normal))
        rows["colour"].append(np.broadcast_to(np.asarray(colour, float), (n, 3)).copy())
        rows["uv"].append(np.full((n, 2), 9.0) if uv is None else np.asarray(uv, float))
        rows["surface"].append(np.tile(np.array([KINDS[kind], round(gloss * 255), DYED[dye], 0]), (n, 1)))
        rows["weights"].append(self.weights.of(bones, position))
        rows["faces"].append(faces.astype(np.int64) + self.count)
        self.count += n
        if both:
            other = bones[:-2] + "_r" if isinstance(bones, str) and bones.endswith("_l") else bones
            self.add(mirrored((position, normal, faces)), colour, kind, gloss, other, dye, uv, None, until)

    def on_head(self, part, colour, kind="hair", gloss=0.4, uv=None, dye="", until=3, bones="head") -> None:
        """A part in head space (see heads.py: the eyes at height 0, unscaled), moved with the head."""
        self.add(part, colour, kind, gloss, bones, dye, uv, placed(self.head_at, scale=self.scale), until)

    def y(self, mark: str, by: float = 0.0) -> float:
        """A height: crotch, hips, waist, ribs, chest, shoulder, neck (the pit of the throat) plus `by` metres."""
        share = {
            "crotch": -0.26, "hips": -0.06, "waist": 0.26, "ribs": 0.5, "chest": 0.68, "shoulder": 0.90, "neck": 1.0,
        }  # fmt: skip
        if mark in share:
            low, high = self.joints["hips"][1], self.joints["neck"][1]
            return low + share[mark] * (high - low) + by
        return {"knee": self.joints["shin_l"][1], "ankle": self.joints["foot_l"][1], "floor": 0.0}[mark] + by

    def draped(self, keys) -> Loft:
        """An upright loft over the bare body: rows (y, ease[, ease in depth, exponent, z]) in metres, from below up.

        Below the crotch the body counts as wide as there, so a skirt is an ease that grows downwards.
        """
        base = self.weights.torso_loft
        rings = []
        for key in keys:
            y, ease, deep, n, z = (*key, *(None,) * (5 - len(key)))
            v = np.interp(y, base.rings[:, 1], base.keys)
            row = curve(base.keys, base.rings, np.array([v]))[0]
            deep = ease if deep is None else deep
            rings.append((0.0, y, row[2] + (z or 0.0), row[3] + ease, row[4] + deep, n or row[5]))
        return Loft(rings, upright=True)

    def upper(self, ease: float, deep: float | None = None, neck: float = 1.03, tuck: float = 0.0) -> list[tuple]:
        """Rows for `draped` from the waist to beside the neck, `ease` metres off the body.

        tuck: metres that it is narrower at the shoulders: a shirt whose sleeves nobody sees.
        """
        low, high = self.joints["hips"][1], self.joints["neck"][1]
        shares = (0.28, 0.40, 0.52, 0.62, 0.70, 0.78, 0.86, 0.92, 0.965, 1.0, neck)
        narrow = (0.0, 0.0, 0.1, 0.5, 0.9, 1.0, 1.0, 1.0, 1.0, 0.6, 0.1)
        deep = ease if deep is None else deep
        return [(low + s * (high - low), ease - n * tuck, deep) for s, n in zip(shares, narrow, strict=True)]

    def along_arm(self, t: float) -> np.ndarray:
        """A point of the left arm: 0 shoulder, 1 elbow, 2 wrist."""
        j = self.joints
        a, b = ("arm_l", "forearm_l") if t < 1 else ("forearm_l", "hand_l")
        return j[a] + (j[b] - j[a]) * (t if t < 1 else t - 1)

    def arm_loft(self, keys) -> Loft:
        """A tube on the left arm: rows (t, radius[, radius across]); angle 0 is its front, a quarter its outside.

        One that begins at the shoulder (t below 0.1) begins with a ball about the joint, which looks the same
        however the arm is turned; what it is told of t below 0 is only that.
        """
        rows = [(*key, None)[:3] for key in keys if key[0] >= 0]
        rings = []
        if rows[0][0] < 0.1:
            t, r, _ = rows[0]
            rows[0] = (max(t, 0.02), *rows[0][1:])
            for back, share in ((0.97, 0.03), (0.90, 0.40), (0.70, 0.70), (0.37, 0.92), (0.0, 1.0)):
                at = self.joints["arm_l"] - DOWN_ARM * back * r
                rings.append((*at, share * r, share * r))
        for t, r, across in rows:
            rings.append((*self.along_arm(t), r, across or r))
        return Loft(rings, side=(0.0, 0.0, 1.0))

    def anchors(self, **more) -> dict:
        """What the game asks of a body beyond its bones; `more` are the face's numbers and colours."""
        h, s, j = self.head_at, self.scale, self.joints
        points = {
            "head": h, "neck": j["head"], "eyes": h + np.array([0, 0, 0.10]) * s,
            "mouth": h + np.array([0, -0.078, 0.092]) * s, "chest": j["chest"],
        }  # fmt: skip
        found = {name: [round(float(v), 4) for v in at] for name, at in points.items()}
        found |= {
            "scale": s, "height": round(self.build.height, 4), "hips_height": round(float(j["hips"][1]), 4),
            "age": self.build.age,
        }  # fmt: skip
        return found | more

    def arrays(self) -> dict[str, np.ndarray]:
        """position, normal, colour (n, 4 with openness), uv, surface (n, 4), weights (n, bones), faces."""
        out = {name: np.concatenate(rows) for name, rows in self._rows.items()}
        p, f = out["position"], out["faces"]
        across = np.cross(p[f[:, 1]] - p[f[:, 0]], p[f[:, 2]] - p[f[:, 0]])
        size = np.linalg.norm(across, axis=1)
        f, across = f[size > 1e-10], across[size > 1e-10]
        wrong = (across * out["normal"][f].mean(1)).sum(1) < 0  # the normals know which side is out
        f[wrong] = f[wrong][:, ::-1]
        out["faces"] = f
        wire = (
            out["surface"][f[:, 0], 0] == KINDS["metal"]
        )  # rims of glasses are thinner than a cell: they shade nobody
        free = openness(p, out["normal"], f[~wire], 0.022, 0.5, 32)
        out["colour"] = np.concatenate([out["colour"], np.clip(free, LEAST_OPEN, 1)[:, None]], 1)
        return out


def mirrored(part):
    """The part of the other side."""
    position, normal, faces = part
    flip = np.array([-1.0, 1.0, 1.0])
    return position * flip, normal * flip, np.asarray(faces)[:, ::-1]


def melted(part, fields: list[Callable], k: float):
    """A part whose points near where `fields` (distances, its own first) meet are lifted onto their soft union.

    Both parts of a joint are melted with the same fields and width `k` in metres, so they meet without a crease.
    """
    position, normal, faces = part

    def distance(p):
        d = fields[0](p)
        for field in fields[1:]:
            d = blend(d, field(p), k)
        return d

    own = fields[0](position)
    lift = own - distance(position)
    near = (lift > 1e-5) & (lift < 0.30 * k)
    if not near.any():
        return part
    p, n = position.copy(), normal.copy()
    at = position[near]
    bent = gradient(distance, at) - gradient(fields[0], at)
    n[near] = unit(normal[near] + bent)
    p[near] = at + lift[near, None] * n[near]
    return p, n, faces
