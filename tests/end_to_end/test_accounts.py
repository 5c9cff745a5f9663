"""Several account sets: a prefix for each in the environment, or a file of profiles."""

from pathlib import Path

import pytest
from kingdee_jdy import Kingdee
from kingdee_jdy.profiles import profile
from kingdee_jdy.sandbox import serve
from kingdee_jdy.sandbox.gate.credentials import Credentials

BILL = {
    "bill_date": "2026-11-27",
    "supplier_number": "S-1",
    "material_entity": [
        {"material_number": "M", "unit_number": "pcs", "qty": 1, "delivery_date": "2026-12-01"}
    ],
}


def test_each_account_set_gets_its_own_bills(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = Credentials(app_key="SandBox2", outer_instance_id="100000000000000002")
    with serve() as first, serve(credentials=others) as second:
        for name, value in second.settings.items():
            monkeypatch.setenv(f"BEIJING_{name.upper()}", value)
        monkeypatch.setenv("SHANGHAI_SECRET", first.settings["client_secret"])
        monkeypatch.setenv("SHANGHAI_APP", first.settings["app_secret"])
        given = first.settings | {
            "client_secret": "${SHANGHAI_SECRET}",
            "app_secret": "${SHANGHAI_APP}",
        }
        lines = [f'{name} = "{value}"\n' for name, value in given.items()]
        file = tmp_path / "accounts.toml"
        file.write_text("[shanghai]\n" + "".join(lines), encoding="utf-8")
        with Kingdee.from_profile("shanghai", file) as shanghai:
            shanghai.scm.pur_order.save({**BILL, "bill_no": "SH-1"})
        with Kingdee.from_env(prefix="BEIJING_") as beijing:
            beijing.scm.pur_order.save({**BILL, "bill_no": "BJ-1"})
        saved = [[one.bill["bill_no"] for one in sandbox.bills()] for sandbox in (first, second)]
    assert saved == [["SH-1"], ["BJ-1"]]


def test_the_file_is_where_the_environment_says_or_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '\ufeff[a]\nclient_id = "1"\nclient_secret = "2"\nplain_secrets = true\n'
    (tmp_path / "kingdee_profiles.toml").write_text(text, encoding="utf-8")
    (tmp_path / "other.toml").write_text(text.replace('"1"', '"3"'), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KINGDEE_PROFILES", raising=False)
    assert profile("a") == {"client_id": "1", "client_secret": "2"}
    monkeypatch.setenv("KINGDEE_PROFILES", "other.toml")
    assert profile("a") == {"client_id": "3", "client_secret": "2"}
