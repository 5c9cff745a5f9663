"""The examples of a package whose pages have all that they need, each run as its first lines say."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.shared.conftest import Server, redis

__all__ = ["redis"]

HERE = Path(__file__).parent
BILL: dict[str, Any] = {
    "bill_no": "CYDD-1",
    "bill_date": "2024-01-31",
    "supplier_id": "88",
    "tea_entity": [{"material_id": "31", "qty": 2.5}, {"material_id": "32", "qty": 1}],
}
BAD = {**BILL, "bill_no": "CYDD-9", "tea_entity": [{"material_id": "31", "qty": -1}]}


class Shop:
    """A folder with a program's files, and the sandbox that it calls."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.examples = project / "generated" / "examples"
        self.folder = folder
        self._ours = {"PYTHONPATH": str(project / "generated"), "KINGDEE_LANG": "zh"}
        self._books = subprocess.Popen(
            [sys.executable, str(HERE / "books.py")],
            env={**os.environ, **self._ours},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._books.stdout is not None
        self.settings: dict[str, str] = json.loads(self._books.stdout.readline())

    def close(self) -> None:
        self._books.communicate()

    def ask(self, what: Any) -> list[Any]:
        assert self._books.stdin is not None
        assert self._books.stdout is not None
        self._books.stdin.write(json.dumps(what) + "\n")
        self._books.stdin.flush()
        answer: list[Any] = json.loads(self._books.stdout.readline())
        return answer

    def write(self, name: str, *bills: Any) -> None:
        lines = [json.dumps(bill) + "\n" for bill in bills]
        (self.folder / name).write_text("".join(lines), encoding="utf-8")

    def run(self, example: str, *arguments: str, **environment: str) -> tuple[int, str]:
        """Run an example in the folder; return its exit code and what it prints."""
        done = subprocess.run(
            [sys.executable, str(self.examples / f"{example}.py"), *arguments],
            cwd=self.folder,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout

    def environment(self, **more: str) -> dict[str, str]:
        return {**os.environ, **self.settings, **self._ours, **more}

    @property
    def books(self) -> list[Any]:
        return self.ask("scm.tea_order")

    @property
    def numbers(self) -> list[str]:
        return sorted(bill["bill_no"] for bill in self.books)

    @property
    def ids(self) -> list[str]:
        return [bill["id"] for bill in self.books]


@pytest.fixture
def shop(project: Path, tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(project, tmp_path)
    yield shop
    shop.close()


def many(count: int) -> list[dict[str, Any]]:
    return [{**BILL, "bill_no": f"CYDD-{number}"} for number in range(1, count + 1)]


def test_nightly_csv(shop: Shop) -> None:
    inbox = shop.folder / "inbox"
    inbox.mkdir()
    head = "bill_no,bill_date,supplier_id,tea_entity.material_id,tea_entity.qty\n"
    rows = "CYDD-1,2024-01-31,88,31,2.5\nCYDD-1,2024-01-31,88,32,1\n"
    (inbox / "good.csv").write_text(head + rows, encoding="gbk")
    (inbox / "wrong.csv").write_text(head + "CYDD-2,,88,31,2.5\n", encoding="utf-8")

    assert shop.run("nightly_csv", "inbox") == (1, "good.csv: done\nwrong.csv: failed\n")
    assert shop.numbers == ["CYDD-1"]
    assert "必填" in (inbox / "failed" / "wrong.txt").read_text("utf-8")
    assert sorted(path.name for path in (inbox / "done").iterdir())[0] == "good.csv"
    assert shop.run("nightly_csv", "inbox") == (0, "")


def test_bulk_async_goes_on(shop: Shop) -> None:
    shop.write("bills.jsonl", *many(20), BAD)
    code, said = shop.run("bulk_async", "bills.jsonl")
    assert (code, said.splitlines()[-1]) == (1, "{'saved': 20, 'refused': 1}")
    assert said.startswith("第 21 行：")
    assert shop.run("bulk_async", "bills.jsonl")[1].splitlines()[-1] == said.splitlines()[-1]
    assert len(shop.books) == 20


def test_one_line_is_updated(shop: Shop) -> None:
    shop.write("bills.jsonl", BILL)
    shop.run("bulk_async", "bills.jsonl")
    (id_,) = shop.ids
    assert shop.run("update_line", id_, "2", "qty", "7.25") == (0, f"{id_}\n")
    (stored,) = shop.books
    assert [str(row["qty"]) for row in stored["tea_entity"]] == ["2.5", "7.25"]


def test_a_saved_bill_is_audited(shop: Shop) -> None:
    shop.write("bill.json", BILL)
    code, said = shop.run("audit_after_save", "bill.json")
    assert (code, said) == (0, f"{shop.ids[0]} 已审核\n")


def test_polling_shows_each_bill_once(shop: Shop) -> None:
    shop.write("bills.jsonl", *many(2))
    shop.run("bulk_async", "bills.jsonl")
    assert sorted(shop.run("polling", "seen.txt")[1].split()) == sorted(shop.ids)
    assert shop.run("polling", "seen.txt", "search=CYDD") == (0, "\n")


def test_pandas_saves_all_or_shows_what_is_wrong(shop: Shop) -> None:
    head = "bill_no,bill_date,supplier_id,tea_entity.material_id,tea_entity.qty\n"
    good = "CYDD-1,2024-01-31,00088,31,2.50\nCYDD-1,2024-01-31,00088,32,1\n"
    file = shop.folder / "lines.csv"
    file.write_text(f"{head}{good}CYDD-2,,88,31,1\n", encoding="utf-8")
    code, said = shop.run("pandas_bills", "lines.csv")
    assert (code, shop.books) == (1, [])
    assert "CYDD-2" in said
    assert "bill_date" in said
    file.write_text(head + good, encoding="utf-8")
    assert shop.run("pandas_bills", "lines.csv") == (0, "saved    1\n")
    (stored,) = shop.books
    assert stored["supplier_id"] == "00088"


def test_several_accounts(shop: Shop) -> None:
    settings = {key.removeprefix("KINGDEE_"): value for key, value in shop.settings.items()}
    lines = [
        f'{key.lower()} = "{"${S_" + key + "}" if "SECRET" in key else value}"\n'
        for key, value in settings.items()
    ]
    text = "".join(f"[{name}]\n{''.join(lines)}" for name in ("shanghai", "beijing"))
    (shop.folder / "kingdee_profiles.toml").write_text(text, encoding="utf-8")
    shop.write("shanghai.jsonl", *many(2))
    shop.write("beijing.jsonl", BAD)
    secrets = {f"S_{key}": value for key, value in settings.items() if "SECRET" in key}

    code, said = shop.run("several_accounts", "shanghai", "beijing", "nowhere", **secrets)

    assert said.splitlines()[:2] == [
        "shanghai：2 张已保存，0 张没有",
        "beijing：0 张已保存，1 张没有",
    ]
    assert said.splitlines()[2].startswith(
        "nowhere：kingdee_profiles.toml：没有名为 nowhere 的配置"
    )
    assert code == 1


SERVED = """
import json, sys
from fastapi.testclient import TestClient
sys.path.insert(0, "EXAMPLES")
from fastapi_app import app

bill, bad = json.loads(sys.argv[1]), json.loads(sys.argv[2])
with TestClient(app) as shop:
    for body in (bill, bad, {**bill, "bill_no": "CYDD-2"}):
        answer = shop.post("/bills", json=body)
        print(answer.status_code, list(answer.json()))
"""


def test_fastapi_refuses_bad_bills(project: Path, shop: Shop) -> None:
    program = SERVED.replace("EXAMPLES", str(project / "generated" / "examples"))
    shop.ask([None, "drop@after"])
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(BILL), json.dumps(BAD)],
        env=shop.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["201 ['ids']", "422 ['problems']", "202 ['unknown']"]


def test_two_workers_save_each_bill_once(shop: Shop, redis: Server) -> None:
    shop.write("bills.jsonl", *many(30))
    program = [sys.executable, str(shop.examples / "two_workers.py")]
    workers = [
        subprocess.Popen(
            [*program, redis.url, "bills.jsonl", "a run"],
            cwd=shop.folder,
            env=shop.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    told = [worker.communicate(timeout=60) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], told
    assert [out for out, _ in told] == ["{'saved': 30}\n"] * 2
    assert shop.numbers == sorted(bill["bill_no"] for bill in many(30))
