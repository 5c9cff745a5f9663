"""A project to measure on: the pages of a folder, once or many times over under other addresses."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

_ADDRESS = re.compile(r"(/jdy/v2/[a-z]+)(?=[/\\_])")


def make_project(root: Path, like: Path, folders: Iterable[Path], times: int = 1) -> Path:
    """Make a project at root with the dialect and overlays of another one, and return it.

    Every page stands in it `times` times; the copies get addresses in areas of their own, so that
    each is another operation.
    """
    pages = root / "specs" / "pages"
    pages.mkdir(parents=True)
    shutil.copy(like / "specs" / "dialect.toml", root / "specs")
    if times == 1 and (like / "specs" / "overlays").is_dir():
        shutil.copytree(like / "specs" / "overlays", root / "specs" / "overlays")
    for page in sorted(
        {page.name: page for folder in folders for page in folder.glob("*.md")}.values()
    ):
        text = page.read_bytes().decode("utf-8")
        for number in range(times):
            mark = f"x{number}" if number else ""
            written = _ADDRESS.sub(rf"\1{mark}", text)
            (pages / f"{page.stem}{mark}.md").write_bytes(written.encode())
    return root


def change_one(root: Path) -> Path:
    """Change the description of one field on the project's longest page and return the page."""
    page = max(
        (root / "specs" / "pages").glob("*.md"), key=lambda path: (path.stat().st_size, path.name)
    )
    text = page.read_bytes().decode("utf-8")
    changed = re.sub(r"(\| false \| [^|\n]+?)( \|)", r"\1。\2", text, count=1)
    if changed == text:
        raise ValueError(f"expected an optional field to change on {page.name}, found none")
    page.write_bytes(changed.encode())
    return page
