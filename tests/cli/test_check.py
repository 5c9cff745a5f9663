"""billgen check: exit 1 and the page, the field and the files by name."""

from hashlib import sha256
from pathlib import Path

import pytest
from billgen import cache

from tests.cli.project import LEND, billgen, edit, project, tree

REQUEST = "generated/kingdee_jdy/lab/sample_lend/save/request.py"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    assert billgen("generate", "--project", project(tmp_path)).exit_code == 0
    return tmp_path


def test_current(root: Path) -> None:
    done = billgen("check", "--project", root)

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith(" files are current\n")


def test_one_character_of_a_page(root: Path) -> None:
    edit(root / "specs/pages" / LEND, "样品借出单新增及修改", "样品借出单新增与修改")
    edit(root / "specs/pages" / LEND, "| 是否易碎 |", "| 是否易碎? |")
    before = tree(root)

    done = billgen("check", "--project", root)

    assert done.exit_code == 1
    assert done.stdout.startswith(
        f"""page {LEND} changed
  lab.sample_lend.save request SampleEntity.is_fragile: description "是否易碎" → "是否易碎?"
  lab.sample_lend.save summary "样品借出单新增及修改" → "样品借出单新增与修改"
"""
    )
    assert f"\n{REQUEST} changed: page {LEND} changed\n" in done.stdout
    assert f"\nspecs/lab.sample_lend.save.json changed: page {LEND} changed\n" in done.stdout
    assert "sample_back" not in done.stdout
    assert '\n-    """是否易碎"""\n+    """是否易碎?"""\n' in done.stdout
    assert "run `billgen generate`" in done.stdout
    assert tree(root) == before


def test_a_hand_edit(root: Path) -> None:
    edit(root / REQUEST, '"""押金"""', '"""押金，我的"""')

    done = billgen("check", "--project", root)

    assert done.exit_code == 1
    assert done.stdout.startswith(f"{REQUEST} changed: edited by hand\n")
    assert '\n-    """押金，我的"""\n+    """押金"""\n' in done.stdout


def test_an_overlay(root: Path) -> None:
    (root / "specs/overlays").mkdir()
    (root / "specs/overlays/lab.yaml").write_text(
        "- target: {operation: lab.sample_lend.save, table: body, field: deposit}\n"
        "  change: {required: true}\n  reason: x\n  evidence: [x]\n  date: 2026-01-31\n"
    )

    done = billgen("check", "--project", root)

    assert done.exit_code == 1
    assert done.stdout.startswith(
        """overlay lab.yaml is new
  lab.sample_lend.save request deposit: required false → true
  lab.sample_lend.save request deposit: overlaid nothing → ["lab"]
  lab.sample_lend.save request deposit: was nothing → {"required":false}
"""
    )
    assert f"\n{REQUEST} changed: overlay lab.yaml is new\n" in done.stdout


def test_what_editors_and_tools_leave_behind_is_no_input(root: Path) -> None:
    for name in (".lab.yaml.swp", ".cache/x", "__pycache__/x.pyc"):
        path = root / "specs/overlays" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")

    assert billgen("check", "--project", root).exit_code == 0


def test_long_diffs_are_cut_until_asked_for(root: Path) -> None:
    (root / REQUEST).write_text("# mine\n")

    cut = billgen("check", "--project", root).stdout
    full = billgen("check", "--full", "--project", root).stdout

    assert f"more lines of {REQUEST}, see --full" in cut
    assert "more lines" not in full
    assert len(full.splitlines()) > len(cut.splitlines())


def test_an_interrupted_run(root: Path) -> None:
    work = root / ".billgen" / "publish"
    work.mkdir(parents=True)
    (work / "journal.json").write_text('{"remove": [], "replace": {}}')

    done = billgen("check", "--project", root)
    assert done.exit_code == 1
    assert "a run was interrupted while it wrote: `billgen generate` finishes it" in done.stdout

    mended = billgen("generate", "--project", root)
    assert mended.stderr == "an interrupted run was finished\n"
    assert billgen("check", "--project", root).exit_code == 0
    assert not work.exists()


def test_a_page_with_an_error(root: Path) -> None:
    edit(root / "specs/pages" / LEND, "请求方式：POST", "请求方式：")

    done = billgen("check", "--project", root)

    assert done.exit_code == 2
    assert LEND in done.stderr


def _poison(root: Path) -> None:
    """Put other words into everything that is kept for the next run."""
    kept = cache.read(root / ".billgen" / "cache")
    assert kept
    # Without the note that all stands as it was made, so that the rest is asked for.
    changed = {
        key: value.replace("押金".encode(), "定金".encode())
        for key, value in kept.items()
        if len(value) != sha256().digest_size
    }
    with cache.opened(root / ".billgen" / "cache") as made:
        made.update({"more": b""}, **changed)


def test_what_is_kept_is_never_used_without_cache(root: Path) -> None:
    _poison(root)

    assert billgen("check", "--project", root).exit_code == 1
    assert billgen("check", "--no-cache", "--project", root).exit_code == 0


@pytest.mark.parametrize("data", [None, b"", b"\xc1", b"\x81\xa1a\x01"])
def test_what_is_kept_may_be_deleted_or_damaged(root: Path, data: bytes | None) -> None:
    kept = root / ".billgen" / "cache"
    kept.unlink()
    if data is not None:
        kept.write_bytes(data)

    assert billgen("check", "--project", root).exit_code == 0
    assert billgen("generate", "--project", root).exit_code == 0
    assert cache.read(kept)
