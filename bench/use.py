"""`python -m bench.use`: what the generated package costs its user, beside its peers.

A purchase order of 500 lines is built, read, written and validated; plain pydantic has models made
straight from the same schema, with Decimal where ours have it, but rounds what it reads from JSON.
Then programs are started cold, with all operations of the project generated.
"""
# ruff: noqa: PLC0415  (the package is found only once the project is known)

import argparse
import compileall
import copy
import datetime
import gc
import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from bench.measure import Run, run

ROOT = Path(__file__).parents[1]
COLD_ROUNDS = 9

_CLIENT = """
from kingdee_jdy import Kingdee
kingdee = Kingdee(
    client_id="1", client_secret="2", app_key="3", app_secret="4", router_addr="https://localhost"
)
"""
_ORDER = """
from kingdee_jdy.scm.pur_order import MaterialEntity, PurOrder
row = MaterialEntity(delivery_date="2026-04-01", qty=1, material_id="1", unit_id="3")
order = PurOrder(id="1", bill_date="2026-03-01", supplier_id="1", material_entity=[row])
"""
# What the system reports of a child may be the size of the process that it was forked from.
_PEAK = """
print(*[line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")])
"""
PROGRAMS = {
    "import pydantic, httpx": "import httpx, pydantic; pydantic.BaseModel",
    "import kingdee_jdy": "import kingdee_jdy",
    "one purchase order": _ORDER,
    "client": _CLIENT,
    "client and one purchase order": _CLIENT + _ORDER,
}
"""The first is what the others are compared with."""


def main() -> None:
    """Measure what the generated package of a project costs its user."""
    parser = argparse.ArgumentParser(prog="bench.use", description=__doc__)
    parser.add_argument("--project", type=Path, default=ROOT, help="the project; here by default")
    parser.add_argument("--lines", type=int, default=500, help="how many lines the order has")
    parser.add_argument("--rounds", type=int, default=40, help="how often each thing is done")
    asked = parser.parse_args()
    tell(asked.project, asked.lines, asked.rounds)


def tell(project: Path, lines: int = 500, rounds: int = 40) -> None:
    """Print what the package in a project's generated/ costs its user."""
    sys.path.insert(0, str(project / "generated"))
    order = _order(project, lines)
    sys.stdout.write(f"\nA purchase order of {lines} lines, ms, median of {rounds}\n")
    for title, things in _things(order).items():
        taken = _medians(things, rounds)
        base = next(iter(taken.values()))
        sys.stdout.write(f"\n{title}\n")
        for label, seconds in taken.items():
            sys.stdout.write(f"  {label:<44}{seconds * 1000:>8.2f}{seconds / base:>7.2f}\n")
    _tell_cold(project)


def _tell_cold(project: Path) -> None:
    """Print what programs cost from a cold start, compiled as an installed package is."""
    package = project / "generated"
    compileall.compile_dir(package, quiet=2)
    taken: dict[str, list[Run]] = {label: [] for label in PROGRAMS}
    for _ in range(COLD_ROUNDS):
        for label, code in PROGRAMS.items():
            command = [sys.executable, "-c", code + _PEAK]
            taken[label].append(run(command, cwd=project, env={"PYTHONPATH": str(package)}))
    sys.stdout.write(f"\n{'Cold start':<46}{'ms':>8}{'ratio':>7}{'peak MB':>9}{'ratio':>7}\n")
    times = {label: statistics.median(one.seconds for one in runs) for label, runs in taken.items()}
    peaks = {
        label: statistics.median(int(one.output) * 1024 for one in runs)
        for label, runs in taken.items()
    }
    time_base, peak_base = next(iter(times.values())), next(iter(peaks.values()))
    for label in PROGRAMS:
        time_ratio, peak_ratio = times[label] / time_base, peaks[label] / peak_base
        sys.stdout.write(
            f"  {label:<44}{times[label] * 1000:>8.0f}{time_ratio:>7.2f}"
            f"{peaks[label] / 1_000_000:>9.0f}{peak_ratio:>7.2f}\n"
        )


def _order(project: Path, lines: int) -> dict[str, Any]:
    """Return the sample of the vendor's page with its line repeated, amounts as Decimal."""
    from kingdee_jdy import exact

    page = (project / "specs" / "scm.pur_order.save.json").read_bytes()
    sample = exact.loads(page)["examples"]["request"]
    amounts = {"qty": Decimal("1.50"), "dis_tax_amount": Decimal("0.10")}
    row = {**sample["material_entity"][0], **amounts}
    return {**sample, "material_entity": [{**row, "id": str(line)} for line in range(lines)]}


def _things(order: dict[str, Any]) -> dict[str, dict[str, Callable[[], object]]]:
    """Return what is measured, by title; the first of each is what the others are compared with."""
    import msgspec
    from kingdee_jdy import exact
    from kingdee_jdy.scm.pur_order import PurOrder, validate

    plain, struct = _plain(PurOrder), _struct(PurOrder)
    quiet = _without_second_names(order)
    data = exact.dumps(order)
    decoder = msgspec.json.Decoder(struct)
    encoder = msgspec.json.Encoder(decimal_format="number")
    ours, theirs, fast = PurOrder.from_json(data), plain.model_validate(order), decoder.decode(data)
    return {
        "From a mapping": {
            "plain pydantic": lambda: plain.model_validate(order),
            "PurOrder.model_validate": lambda: PurOrder.model_validate(order),
            "msgspec.convert": lambda: msgspec.convert(order, struct),
        },
        "From JSON bytes": {
            "plain pydantic, rounding": lambda: plain.model_validate_json(data),
            "PurOrder.from_json": lambda: PurOrder.from_json(data),
            "msgspec": lambda: decoder.decode(data),
        },
        "To JSON bytes": {
            "plain pydantic": theirs.model_dump_json,
            "PurOrder.to_json": ours.to_json,
            "msgspec": lambda: encoder.encode(fast),
        },
        "Validate, building included": {
            "PurOrder.model_validate": lambda: PurOrder.model_validate(order),
            "validate(mapping)": lambda: validate(quiet),
            "validate(mapping, lookup=…)": lambda: validate(quiet, lookup=lambda _: ["serial"]),
            "validate(mapping), a warning in each line": lambda: validate(order),
            "validate(model)": lambda: validate(ours),
            "validate(bytes)": lambda: validate(data),
        },
    }


def _without_second_names(order: dict[str, Any]) -> dict[str, Any]:
    """Return the order with ids alone, where the sample gives id and number of everything."""
    rows = [
        {name: value for name, value in row.items() if not name.endswith("_number")}
        for row in order["material_entity"]
    ]
    return {**order, "material_entity": rows}


def _medians(things: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each, all done in turn so that they meet the same machine."""
    taken: dict[str, list[float]] = {label: [] for label in things}
    for _ in range(rounds + 3):
        for label, do in things.items():
            gc.collect()
            begin = time.perf_counter()
            do()
            taken[label].append(time.perf_counter() - begin)
    return {label: statistics.median(seconds[3:]) for label, seconds in taken.items()}


def _plain(model: Any) -> Any:
    """Return the same classes as pydantic makes them of itself."""
    from pydantic import BaseModel, create_model

    def twin(one: Any) -> Any:
        fields: dict[str, Any] = {
            name: (_with(field.annotation, twin), ... if field.is_required() else None)
            for name, field in one.model_fields.items()
        }
        return create_model(one.__name__, __base__=BaseModel, **fields)

    return twin(model)


def _struct(model: Any) -> Any:
    """Return the same classes as msgspec's structs, known values as text."""
    import msgspec

    def twin(one: Any) -> Any:
        fields = [
            (name, _with(field.annotation, twin, known=False))
            if field.is_required()
            else (name, _with(field.annotation, twin, known=False), None)
            for name, field in one.model_fields.items()
        ]
        return msgspec.defstruct(one.__name__, fields, kw_only=True)

    return twin(model)


def _with(annotation: Any, twin: Callable[[Any], Any], *, known: bool = True) -> Any:
    """Return an annotation with its classes replaced by their twins."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _with(get_args(annotation)[0], twin, known=known)
    if origin in (Union, UnionType):
        parts = [
            part
            for part in get_args(annotation)
            # On the wire a date is a text, which the twins hold alone.
            if (known or get_origin(part) is not Literal) and part is not datetime.date
        ]
        return Union[tuple(_with(part, twin, known=known) for part in parts)]  # noqa: UP007
    if origin in (list, dict):
        return origin[tuple(_with(part, twin, known=known) for part in get_args(annotation))]
    return twin(annotation) if hasattr(annotation, "model_fields") else copy.copy(annotation)


if __name__ == "__main__":
    main()
