from pathlib import Path

import pytest
from billgen import cache


def test_what_a_run_used_or_added_is_kept_and_the_rest_goes(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "cache"
    with cache.opened(path) as made:
        made.update(a=b"1", b=b"2")
    with cache.opened(path) as made:
        assert "b" in made
        assert made["a"] == b"1"
        made["c"] = b"3"
    assert cache.read(path) == {"a": b"1", "c": b"3"}
    assert [one.name for one in path.parent.iterdir()] == ["cache"]


def test_a_run_that_fails_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cache"

    def fail() -> None:
        with cache.opened(path) as made:
            made["a"] = made["b"]

    with pytest.raises(KeyError):
        fail()
    assert not path.exists()


def test_a_run_that_adds_nothing_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    with cache.opened(path) as made:
        made["a"] = b"1"
    before = path.stat().st_mtime_ns
    with cache.opened(path) as made:
        assert made["a"] == b"1"
    assert path.stat().st_mtime_ns == before


def test_another_folder_behind_a_link_is_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "kept").symlink_to(elsewhere)
    with cache.opened(tmp_path / "kept" / "cache") as made:
        made["a"] = b"1"
    assert [*elsewhere.iterdir()] == []
