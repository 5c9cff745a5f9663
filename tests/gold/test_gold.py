"""The rules read from the five pages, against the labels made by hand: nothing missed, nothing too much."""

import subprocess
import sys
from pathlib import Path

from billgen import dialect, pages, parse, prose
from billgen.project import Project
from billgen.spec import Draft, write

HERE = Path(__file__).parent
PROJECT = Project(HERE.parents[1])


def test_every_label_is_read_and_nothing_else(tmp_path: Path) -> None:
    words = dialect.load(PROJECT.dialect)
    for page in pages.read_pages(PROJECT.pages):
        draft = parse.parse(page, words)
        assert isinstance(draft, Draft)
        spec = prose.read_rules(draft, words).spec
        (tmp_path / f"{spec.id}.json").write_bytes(write(spec))

    score = [sys.executable, str(HERE / "score.py"), str(tmp_path), str(HERE / "seeds.json")]
    told = subprocess.run(
        [*score, "--show", "--at-least", "1", "1"], capture_output=True, text=True, check=False
    )

    assert told.returncode == 0, told.stdout
    assert "pages labelled 5, with a spec 5" in told.stdout
