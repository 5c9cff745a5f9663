"""What is written, what is removed, what is left alone and what is refused."""

import fcntl
import json
import os
from pathlib import Path

import pytest
import yaml
from billgen.publish import (
    InTheWayError,
    JournalError,
    LockedError,
    ManifestError,
    PathRefusedError,
    publish,
    recover,
)
from billgen.publish.lock import by_file
from billgen.publish.paths import allowed
from billgen.spec import File
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.trees import INPUTS, NEW, OLD, on_disk, published, tree

REFUSED = yaml.safe_load((Path(__file__).parent / "refused.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: repr(case["path"]))
def test_refused(tmp_path: Path, case: dict[str, str]) -> None:
    files = [File(path, b"x") for path in (case.get("also"), case["path"]) if path]
    with pytest.raises(PathRefusedError, match=case["why"]):
        publish(tmp_path, files, INPUTS)
    assert on_disk(tmp_path) == {}


PARTS = st.sampled_from(["generated", "specs", "a.json", "..", ".", "", "\\", "\0", "con", "a.py"])


@given(st.lists(PARTS | st.text(max_size=4), max_size=6).map("/".join))
def test_whatever_a_path_says_it_stays_inside(path: str) -> None:
    try:
        allowed(path)
    except PathRefusedError:
        return
    inside = os.path.normpath(path)
    assert inside == path
    assert inside.startswith("generated/") or (
        inside.startswith("specs/") and inside.count("/") == 1
    )


def test_the_output_is_these_files_and_their_manifest(tmp_path: Path) -> None:
    done = publish(tmp_path, tree(specs__a="{}", pkg__b="b = 1"), INPUTS)
    assert done.written == ("specs/a.json", "generated/pkg/b.py", "generated/manifest.json")
    assert on_disk(tmp_path).keys() == set(done.written)
    assert (tmp_path / "generated/manifest.json").read_text("utf-8") == (
        """{
  "manifest": 1,
  "inputs": {
    "page 订单.md": "0000000000000000000000000000000000000000000000000000000000000000",
    "tool billgen": "0.1.0"
  },
  "files": {
    "generated/pkg/b.py": {
      "sha256": "240331b39160ef3f15ff80595452c040c2e9cbdfd4a21c443c01581129b02efc",
      "sources": [
        "page 订单.md"
      ]
    },
    "specs/a.json": {
      "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
      "sources": [
        "page 订单.md"
      ]
    }
  }
}
"""
    )


def test_what_is_current_is_not_touched(tmp_path: Path) -> None:
    published(tmp_path, OLD)
    before = {path: path.stat() for path in tmp_path.rglob("*")}
    again = publish(tmp_path, tuple(reversed(OLD)), dict(reversed(INPUTS.items())))
    assert (again.written, again.removed, again.unchanged) == ((), (), 5)
    assert {path: path.stat() for path in tmp_path.rglob("*")} == before


def test_only_what_the_manifest_names_is_removed(tmp_path: Path) -> None:
    published(tmp_path, OLD)
    mine = [tmp_path / "generated/old/deep/mine.py", tmp_path / "specs/mine.json"]
    for path in mine:
        path.write_text("mine")
    done = publish(tmp_path, tree(pkg__a="a = 1"), INPUTS)
    assert done.removed == ("generated/old/deep/b.py", "specs/a.json", "specs/gone.json")
    assert [path.read_text() for path in mine] == ["mine", "mine"]


def test_emptied_folders_go(tmp_path: Path) -> None:
    published(tmp_path, OLD)
    publish(tmp_path, tree(pkg__a="a = 1"), INPUTS)
    assert sorted(path.name for path in (tmp_path / "generated").iterdir()) == [
        "manifest.json",
        "pkg",
    ]
    assert (tmp_path / "specs").is_dir()


@pytest.mark.parametrize(
    "place",
    [
        "generated",
        "generated/pkg",
        "generated/pkg/a.py",
        "specs",
        "specs/a.json",
        ".billgen",
        ".billgen/publish",
    ],
)
def test_a_link_in_the_way_is_refused(tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    link = tmp_path / "project" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    with pytest.raises(InTheWayError, match=f"^{place} is a symbolic link"):
        publish(tmp_path / "project", NEW, INPUTS)
    assert on_disk(outside) == {}
    assert link.is_symlink()


def test_a_dangling_link_is_refused_too(tmp_path: Path) -> None:
    link = tmp_path / "generated/pkg/a.py"
    link.parent.mkdir(parents=True)
    link.symlink_to("nowhere")
    with pytest.raises(InTheWayError, match=r"pkg/a\.py is a symbolic link"):
        publish(tmp_path, NEW, INPUTS)


def test_a_link_in_place_of_a_stale_file_is_refused(tmp_path: Path) -> None:
    published(tmp_path, OLD)
    (tmp_path / "specs/gone.json").unlink()
    (tmp_path / "specs/gone.json").symlink_to("a.json")
    with pytest.raises(InTheWayError, match=r"specs/gone\.json is a symbolic link"):
        publish(tmp_path, NEW, INPUTS)


def test_the_project_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert published(tmp_path / "link", NEW) == on_disk(tmp_path / "real")


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "generated/pkg/a.py").mkdir(parents=True)
    (tmp_path / "generated/pkg/a.py/mine").write_text("mine")
    with pytest.raises(InTheWayError, match=r"generated/pkg/a\.py is a folder, expected a file"):
        publish(tmp_path, NEW, INPUTS)


def test_empty_folders_give_way(tmp_path: Path) -> None:
    (tmp_path / "generated/pkg/a.py/left/over").mkdir(parents=True)

    published(tmp_path, NEW)

    assert on_disk(tmp_path) == published(tmp_path.with_name("fresh"), NEW)


def test_two_writers(tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(LockedError, match=r"another billgen is writing .* try again"):
        publish(tmp_path, NEW, INPUTS)
    os.close(handle)
    publish(tmp_path, NEW, INPUTS)


@pytest.mark.parametrize("path", ["../../victim", "generated/../../victim", "victim", "/victim"])
@pytest.mark.parametrize("what", ["remove", "replace"])
def test_a_journal_that_a_stranger_wrote(tmp_path: Path, path: str, what: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    work = tmp_path / "a" / "project" / ".billgen" / "publish"
    work.mkdir(parents=True)
    (work / "0").write_text("theirs")
    journal = (
        {"remove": [path], "replace": {}}
        if what == "remove"
        else {"remove": [], "replace": {path: "0"}}
    )
    (work / "journal.json").write_text(json.dumps(journal))
    with pytest.raises(PathRefusedError):
        recover(work.parents[1])
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("staged", ["../../secret", "link"])
def test_a_journal_that_brings_in_something_else(tmp_path: Path, staged: str) -> None:
    (tmp_path / "secret").write_text("secret")
    work = tmp_path / "project" / ".billgen" / "publish"
    work.mkdir(parents=True)
    (work / "7").symlink_to(tmp_path / "secret")
    name = "7" if staged == "link" else staged
    journal = {"remove": [], "replace": {"generated/a.py": name}}
    (work / "journal.json").write_text(json.dumps(journal))
    with pytest.raises(JournalError, match="expected the number of a staged file"):
        recover(work.parents[1])
    assert (tmp_path / "secret").read_text() == "secret"


def test_a_manifest_that_names_what_is_not_output(tmp_path: Path) -> None:
    (tmp_path / "project/generated").mkdir(parents=True)
    (tmp_path / "victim").write_text("mine")
    entry = {"sha256": "", "sources": []}
    (tmp_path / "project/generated/manifest.json").write_text(
        json.dumps({"manifest": 1, "inputs": {}, "files": {"generated/../../victim": entry}})
    )
    with pytest.raises(PathRefusedError, match=r"'\.\.' is no name"):
        publish(tmp_path / "project", NEW, INPUTS)
    assert (tmp_path / "victim").exists()


def test_a_broken_manifest_says_what_to_do(tmp_path: Path) -> None:
    published(tmp_path, OLD)
    (tmp_path / "generated/manifest.json").write_text("<<<<<<< ours")
    with pytest.raises(ManifestError, match=r"manifest\.json cannot be read.*version control"):
        publish(tmp_path, NEW, INPUTS)


def test_two_writers_where_a_file_is_locked(tmp_path: Path) -> None:
    with (
        by_file(tmp_path),
        pytest.raises(LockedError, match=r"another billgen is writing .* try again"),
        by_file(tmp_path),
    ):
        pass
    with by_file(tmp_path):
        pass
