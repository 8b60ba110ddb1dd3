"""`capture`: every subject gives a picture of the asked size, and wrong words are answered with the right ones."""

from __future__ import annotations

import os

import pytest

from game.commands.capture import MARGIN
from game.commands.living import CELLS
from game.core import text
from tests.commands.typed import differ, look_at, nexus

SMALL = ("--size", "160x90", "--quality", "potato")


def picture(capsys, tmp_path, *words: object, size: tuple[int, int] = (160, 90)):
    out = tmp_path / "picture.png"
    code, said, trouble = nexus(capsys, "capture", *words, "--out", out, *SMALL, "--size", f"{size[0]}x{size[1]}")
    assert code == 0, trouble
    assert str(out) in said
    assert said.count("\n") == 1
    return look_at(out, size)


@pytest.mark.parametrize(
    "words",
    [
        ("first_light",),
        ("levels/first_light.json", "--camera", "lesion", "--plain"),
        ("place:pod_ring",),
        ("place:pod_ring", "--camera", "dive", "--at", "5"),
        ("person:elara", "--expression", "worried"),
        ("person:all",),
        ("crowd:forum_hall", "--action", "stand"),
        ("ui:title",),
        ("props/pod",),
        ("assets/models/people/mia.glb",),
    ],
    ids=lambda words: words[0],
)
def test_every_kind_of_subject_gives_a_picture(words, capsys, tmp_path, repository, monkeypatch):
    monkeypatch.chdir(repository)
    picture(capsys, tmp_path, *words)


def test_a_picture_may_have_any_size(capsys, tmp_path):
    picture(capsys, tmp_path, "place:pod_ring", size=(97, 131))


def test_time_passes_before_the_picture_is_taken(capsys, tmp_path):
    before = picture(capsys, tmp_path, "first_light", "--plain", "--style", "idle")
    after = picture(capsys, tmp_path, "first_light", "--plain", "--style", "idle", "--at", "1.5")
    again = picture(capsys, tmp_path, "first_light", "--plain", "--style", "idle", "--at", "1.5")
    assert differ(before, after) > 0.5
    assert differ(after, again) == 0.0


def test_who_plays_makes_a_difference(capsys, tmp_path):
    careful = picture(capsys, tmp_path, "first_light", "--plain", "--at", "2", "--style", "random")
    idle = picture(capsys, tmp_path, "first_light", "--plain", "--at", "2", "--style", "idle")
    assert differ(careful, idle) > 0.1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("first_light", "--plain"), ("first_light",)),
        (("first_light", "--mood", "night"), ("first_light", "--mood", "clinical")),
        (("first_light", "--camera", "start"), ("first_light", "--camera", "plaque")),
        (("place:pod_ring", "--camera", "wide"), ("place:pod_ring", "--camera", "doors")),
        (("place:atrium", "--state", "cold"), ("place:atrium", "--state", "warm")),
        (("crowd:forum_hall",), ("crowd:forum_hall", "--action", "stand")),
        (("ui:settings_reading",), ("ui:settings_reading", "--ui-scale", "2")),
    ],
    ids=lambda words: " ".join(words),
)
def test_wishes_are_heard(one, other, capsys, tmp_path):
    assert differ(picture(capsys, tmp_path, *one), picture(capsys, tmp_path, *other)) > 1.0


def test_a_face_and_a_mouth_move(capsys, tmp_path):
    faces = [
        picture(capsys, tmp_path, "person:jaxon", "--at", "0.1", *words)
        for words in ((), ("--expression", "hurt"), ("--action", "talk"))
    ]
    assert differ(faces[0], faces[1]) > 0.05
    assert differ(faces[0], faces[2]) > 0.05


def test_a_sheet_has_a_small_picture_for_everybody(capsys, tmp_path):
    out = tmp_path / "sheet.png"
    code, _, trouble = nexus(capsys, "capture", "person:expressions", "--out", out, "--quality", "potato")
    assert code == 0, trouble
    columns, (wide, high) = CELLS["person:expressions"]
    shown = look_at(out, (columns * (wide + MARGIN) + MARGIN, 9 * (high + MARGIN) + MARGIN))
    cells = [
        shown[MARGIN + row * (high + MARGIN) :, MARGIN + column * (wide + MARGIN) :][:high, :wide]
        for row in (0, 8)
        for column in (0, columns - 1)
    ]
    assert all(differ(cells[0], other) > 0.2 for other in cells[1:])


def test_the_test_language_makes_the_hud_wider(capsys, tmp_path):
    """Words 40 % longer take more of the picture, and the language goes back to what it was."""
    english = picture(capsys, tmp_path, "ui:hud", size=(1280, 720))
    longer = picture(capsys, tmp_path, "ui:hud", "--language", "xx", size=(1280, 720))
    columns = [(shown.max(axis=2) > 40).any(axis=0).sum() for shown in (english, longer)]
    assert columns[1] > columns[0]
    assert text.tr("task.scour") == text.tr("task.scour").strip("[]")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("first_lihgt",), "first_light"),
        (("place:pod_rin",), "pod_ring"),
        (("place:",), "old_surgery"),
        (("person:elena",), "elara"),
        (("ui:titel",), "title"),
        (("levels/nothing.json",), "nothing.json"),
        (("nothing.glb",), "props/pod"),
        (("first_light", "--camera", "leson"), "lesion"),
        (("first_light", "--mood", "nigth"), "night"),
        (("first_light", "--state", "dim"), "a level"),
        (("place:pod_ring", "--camera", "dance"), "lindqvist"),
        (("place:pod_ring", "--state", "worm"), "warm"),
        (("crowd:forum_hal",), "forum_hall"),
        (("crowd:forum_hall", "--action", "stnad"), "stand"),
        (("person:elara", "--expression", "worred"), "worried"),
        (("person:elara", "--action", "dancing"), "clap"),
        (("ui:title", "--language", "qq"), "xx"),
        (("ui:title", "--ui-scale", "9"), "0.75 to 2"),
        (("ui:title", "--at", "soon"), "number"),
        (("ui:title", "--quality", "best"), "potato"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_an_unknown_name_is_exit_2_and_names_what_there_is(words, named, capsys, tmp_path):
    out = tmp_path / "picture.png"
    code, _, trouble = nexus(capsys, "capture", *words, "--out", out)
    assert code == 2
    assert named in trouble
    assert "Traceback" not in trouble
    assert not out.exists()


def test_a_broken_model_is_exit_1_and_named(capsys, tmp_path):
    broken = tmp_path / "broken.glb"
    broken.write_bytes(b"glTF, but not really")
    code, _, trouble = nexus(capsys, "capture", broken, "--out", tmp_path / "picture.png")
    assert code == 1
    assert "broken.glb" in trouble


def test_a_picture_that_cannot_be_written_is_a_sentence(capsys, tmp_path):
    (tmp_path / "file").write_text("in the way")
    code, _, trouble = nexus(capsys, "capture", "ui:title", "--out", tmp_path / "file" / "picture.png", *SMALL)
    assert code in (1, 3)
    assert "file" in trouble
    assert "Traceback" not in trouble
    code, _, trouble = nexus(capsys, "capture", "ui:title", "--out", tmp_path / "picture.jpg", *SMALL)
    assert code == 2
    assert ".png" in trouble


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_locked_folder_is_a_sentence(capsys, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    code, _, trouble = nexus(capsys, "capture", "ui:title", "--out", tmp_path / "locked" / "picture.png", *SMALL)
    assert code == 3
    assert "permission" in trouble


def test_folders_are_made(capsys, tmp_path):
    out = tmp_path / "new" / "folder" / "picture.png"
    code, _, trouble = nexus(capsys, "capture", "ui:title", "--out", out, *SMALL)
    assert code == 0, trouble
    look_at(out, (160, 90))
