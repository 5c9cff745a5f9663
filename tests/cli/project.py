"""A small project of two pages of our own, and the commands run on it."""

import shutil
from pathlib import Path

from billgen.cli import main
from click.testing import CliRunner, Result

TOP = Path(__file__).parents[2]
LEND = "样品借出单保存.md"
RETURN = "样品归还单保存.md"


def project(root: Path) -> Path:
    """Lay out specs/pages with two pages that differ in title, address and one label."""
    pages = root / "specs" / "pages"
    pages.mkdir(parents=True)
    shutil.copy(TOP / "tests" / "package" / "pages" / LEND, pages)
    text = (pages / LEND).read_text("utf-8")
    other = text.replace("样品借出单", "样品归还单").replace("sample\\_lend", "sample\\_back")
    (pages / RETURN).write_text(other.replace("借出部门", "归还部门"), "utf-8")
    return root


def billgen(*arguments: str | Path) -> Result:
    """Run a command in this process; output is standard output, stderr standard error."""
    return CliRunner().invoke(main, [str(one) for one in arguments], prog_name="billgen")


def edit(path: Path, old: str, new: str) -> None:
    """Replace the one place where the old text stands."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below the folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
