"""Settings: whatever stands in the file, the game starts, says what it lost, and throws nothing away."""

from __future__ import annotations

import json
import os

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content import settings as module
from game.content.documents import encode_document
from game.content.settings import BUSES, Settings, load_settings, save_settings
from game.core.files import FileTrouble
from tests.content.strategies import values


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def notes_of(loaded) -> list[str]:
    return [key for key, _ in loaded.notes]


def test_a_new_player_gets_the_usual_ones_without_a_word(path):
    assert load_settings(path) == (Settings(), ())


@settings(max_examples=50, deadline=None)
@given(
    st.builds(
        Settings,
        **{
            field.name: values(field.type)
            for field in msgspec.structs.fields(Settings)
            if field.name not in ("volumes", "bindings", "version", "language")
        },
        volumes=st.fixed_dictionaries({bus: st.floats(0.0, 1.0) for bus in BUSES}),
        bindings=st.dictionaries(
            st.sampled_from(("keyboard", "mouse", "pad")),
            st.dictionaries(st.sampled_from(("chorus_up", "recall")), st.lists(st.text("abc", max_size=4), max_size=2)),
        ),
    )
)
def test_what_was_saved_comes_back_equal(tmp_path_factory, changed):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    save_settings(changed, path)
    assert load_settings(path) == (changed, ())


def test_a_damaged_file_is_kept_aside_and_the_player_is_told(path):
    path.parent.mkdir()
    for number, damaged in enumerate((b"\0" * 2000, b'{"ui_scale": 1.5', b"[1]", b"\xff\xfe"), 1):
        path.write_bytes(damaged)
        loaded = load_settings(path)
        assert loaded.settings == Settings()
        assert notes_of(loaded) == ["settings.damaged"]
        assert path.with_name(f"settings.json.damaged-{number}").read_bytes() == damaged
        assert not path.exists()


def test_a_file_of_a_newer_version_is_kept_aside_and_not_written_over(path):
    save_settings(Settings(), path)
    newer = json.dumps(json.loads(path.read_text()) | {"version": 99})
    path.write_text(newer)
    loaded = load_settings(path)
    assert notes_of(loaded) == ["settings.from_newer"]
    save_settings(loaded.settings, path)
    assert path.with_name("settings.json.damaged-1").read_text() == newer


def test_one_bad_value_costs_that_value_only_and_is_named(path):
    save_settings(msgspec.structs.replace(Settings(), ui_scale=1.5, captions=False), path)
    found = json.loads(path.read_text()) | {"magnetism": "strong", "text_speed": 99, "from_a_friend": 1}
    found["volumes"] = {"music": 0.25}
    path.write_text(json.dumps(found))
    loaded = load_settings(path)
    assert loaded.settings.ui_scale == 1.5
    assert not loaded.settings.captions
    assert loaded.settings.magnetism == Settings().magnetism
    assert loaded.settings.volumes == Settings().volumes | {"music": 0.25}
    assert loaded.notes == (("settings.dropped", {"names": "from_a_friend, magnetism, text_speed"}),)


def test_past_versions_are_brought_to_this_one_step_by_step(path, monkeypatch):
    upgrades = {
        -1: lambda found: {"version": 0, "size": found["scale"]},
        0: lambda found: {"version": 1, "ui_scale": found["size"] / 100},
    }
    monkeypatch.setattr(module, "UPGRADES", upgrades)
    path.parent.mkdir()
    path.write_text('{"version": -1, "scale": 150}')
    assert load_settings(path).settings.ui_scale == 1.5


def test_a_folder_in_the_place_of_the_file_is_said_and_survived(path):
    path.mkdir(parents=True)
    assert notes_of(load_settings(path)) == ["settings.unreadable"]
    with pytest.raises(FileTrouble):
        save_settings(Settings(), path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_locked_file_is_said_and_survived(path):
    save_settings(Settings(), path)
    path.chmod(0)
    assert notes_of(load_settings(path)) == ["settings.unreadable"]


@settings(max_examples=200, deadline=None)
@given(cut=st.integers(0, 10_000), byte=st.integers(0, 255), flip=st.booleans())
def test_any_damage_gives_settings(tmp_path_factory, cut, byte, flip):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    good = encode_document(Settings())
    at = cut % len(good)
    path.write_bytes(good[:at] + bytes([byte]) + good[at + 1 :] if flip else good[:at])
    loaded = load_settings(path)
    assert isinstance(loaded.settings, Settings)
    assert msgspec.convert(msgspec.to_builtins(loaded.settings), Settings) == loaded.settings
