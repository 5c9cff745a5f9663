"""Small trees to publish, and a look at what stands on disk."""

from pathlib import Path

from billgen.publish import publish
from billgen.spec import File

INPUTS = {"page 订单.md": "0" * 64, "tool billgen": "0.1.0"}


def tree(**texts: str) -> tuple[File, ...]:
    """Return files from keywords: specs__a for specs/a.json, pkg__mod for generated/pkg/mod.py."""
    files = []
    for name, text in texts.items():
        path = name.replace("__", "/")
        path = f"{path}.json" if path.startswith("specs/") else f"generated/{path}.py"
        files.append(File(path, text.encode(), ("page 订单.md",)))
    return tuple(files)


OLD = tree(
    specs__a='{"id": "a"}', specs__gone='{"id": "gone"}', pkg__a="a = 1", old__deep__b="b = 1"
)
NEW = tree(specs__a='{"id": "a2"}', pkg__a="a = 2", pkg__new__c="c = 1", old="now = 'a file'")


def on_disk(root: Path) -> dict[str, bytes]:
    """Return every file below the folder by its path, and every empty folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else b"(folder)"
        for path in root.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


def published(root: Path, files: tuple[File, ...]) -> dict[str, bytes]:
    """Publish into a fresh folder and return what stands there then."""
    root.mkdir(parents=True, exist_ok=True)
    publish(root, files, INPUTS)
    return on_disk(root)
