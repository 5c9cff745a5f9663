"""billgen lint as a person or a code host sees it."""

import json
from pathlib import Path

import jsonschema
import pytest
from billgen.cli import main
from click.testing import CliRunner

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE / "sarif.schema.json").read_text("utf-8"))
CASES = sorted(path.name for path in (HERE / "cases").iterdir())


def lint(project: Path, *options: str, code: int) -> str:
    result = CliRunner().invoke(main, ["lint", "--project", str(project), *options])
    assert result.exit_code == code, result.output
    return result.output


def test_people_see_what_to_do_and_what_was_said_to_the_rest() -> None:
    shown = lint(HERE / "cases" / "suppressed", code=1)

    assert shown.split("           evidence")[0] == (
        "suppressions.yaml\n"
        "    6  warning suppression-unused: expected a finding sample-type on *, body/total, found none\n"
        "       → delete the entry; what it was for is mended or has moved\n"
        "样品单保存.md\n"
        "   20  warning sample-required-missing: expected total in the sample, as it is flagged required, "
        "found no such key\n"
        "       → find out which is right; if the sample is, say so by an overlay\n"
        "         - target:\n"
        "             operation: scm.sample.save\n"
        "             table: body\n"
        "             field: total\n"
        "           change:\n"
        "             required: false\n"
        "           reason: The page's own sample does without it.\n"
    )
    assert shown.endswith(
        "   21  warning sample-type: expected a boolean, found 213 in the sample at is_free\n"
        "       suppressed: the sample is wrong, the service takes true and false\n"
        "2 open, 1 suppressed, 0 mended, 0 noted\n"
    )


def test_what_overlays_mend_is_not_open() -> None:
    shown = lint(HERE / "cases" / "mended", "--open", code=0)

    assert shown == "0 open, 0 suppressed, 2 mended, 0 noted\n"
    assert "       mended by an overlay\n" in lint(HERE / "cases" / "mended", code=0)


def test_a_summary_counts_kinds_and_pages() -> None:
    assert lint(HERE / "cases" / "suppressed", "--summary", code=1) == (
        " found  open  severity  kind\n"
        "     1     1  warning   sample-required-missing\n"
        "     1     0  warning   sample-type\n"
        "     1     1  warning   suppression-unused\n"
        "  open  page\n"
        "     1  suppressions.yaml\n"
        "     1  样品单保存.md\n"
        " clauses   share  taken for\n"
        "       5  100.0%  label\n"
        "2 open, 1 suppressed, 0 mended, 0 noted\n"
    )


@pytest.mark.parametrize(
    ("options", "code", "end"),
    [
        (["--kind", "sample-type"], 0, "0 open, 1 suppressed, 0 mended, 0 noted\n"),
        (["--page", "样品单保存"], 1, "1 open, 1 suppressed, 0 mended, 0 noted\n"),
        (["--page", "样品*"], 1, "1 open, 1 suppressed, 0 mended, 0 noted\n"),
        (["--severity", "error"], 0, "0 open, 0 suppressed, 0 mended, 0 noted\n"),
        (
            ["--limit", "1"],
            1,
            "2 more are not shown\n2 open, 1 suppressed, 0 mended, 0 noted\n",
        ),
        (["--kind", "smple"], 2, ""),
    ],
)
def test_what_is_chosen_is_shown_and_counts(options: list[str], code: int, end: str) -> None:
    assert lint(HERE / "cases" / "suppressed", *options, code=code).endswith(end)


def test_json() -> None:
    said = json.loads(lint(HERE / "cases" / "suppressed", "--format", "json", code=1))

    assert said["open"] == 2
    assert [
        (one["kind"], one["page"], one["line"], one["suppressed"]) for one in said["findings"]
    ] == [
        ("suppression-unused", "suppressions.yaml", 6, ""),
        ("sample-required-missing", "样品单保存.md", 20, ""),
        (
            "sample-type",
            "样品单保存.md",
            21,
            "the sample is wrong, the service takes true and false",
        ),
    ]


@pytest.mark.parametrize("case", CASES)
def test_sarif_is_what_its_schema_wants(case: str) -> None:
    result = CliRunner().invoke(
        main, ["lint", "--project", str(HERE / "cases" / case), "--format", "sarif"]
    )

    log = json.loads(result.output)

    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]


def test_sarif_says_where_and_why_not() -> None:
    log = json.loads(lint(HERE / "cases" / "suppressed", "--format", "sarif", code=1))

    unused, _, suppressed = log["runs"][0]["results"]

    where = unused["locations"][0]["physicalLocation"]
    assert where == {
        "artifactLocation": {"uri": "specs/suppressions.yaml"},
        "region": {"startLine": 6},
    }
    assert suppressed["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "body/is_free"}
    ]
    assert suppressed["suppressions"] == [
        {
            "kind": "external",
            "justification": "the sample is wrong, the service takes true and false",
        }
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: x", "suppressions.yaml:1: expected a list of entries"),
        ("\n- kind: sample-type\n", "suppressions.yaml:2: Object missing required field `reason`"),
        ("- {kind: smple, reason: x}", "suppressions.yaml:1: no kind of finding is called smple"),
        (
            "- {kind: sample-type, reason: ' '}",
            "suppressions.yaml:1: expected a reason, found none",
        ),
        ("- {kind: sample-type, reason: x, pages: y}", "unknown field `pages`"),
        ("- [", "suppressions.yaml: while parsing"),
    ],
)
def test_suppressions_that_cannot_be_read(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "specs" / "pages").mkdir(parents=True)
    (tmp_path / "specs" / "pages" / "说明.md").write_text("# 说明\n", "utf-8")
    (tmp_path / "specs" / "suppressions.yaml").write_text(text, "utf-8")

    assert said in lint(tmp_path, code=2)


def test_an_error_is_never_suppressed(tmp_path: Path) -> None:
    pages = tmp_path / "specs" / "pages"
    pages.mkdir(parents=True)
    (pages / "x.md").write_text("### 基本信息\n\n- 请求方式：GET\n", "utf-8")
    (tmp_path / "specs" / "suppressions.yaml").write_text(
        "- {kind: address-missing, reason: x}\n- {kind: part-missing, reason: x}\n"
        "- {kind: title-missing, reason: x}\n",
        "utf-8",
    )

    assert "error address-missing" in lint(tmp_path, code=1)
