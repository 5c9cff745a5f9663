"""What a user writes, and mypy lets pass."""

import asyncio
from decimal import Decimal

from kingdee_jdy import AsyncKingdee, Kingdee
from kingdee_jdy.errors import OutcomeUnknown, RejectedError
from kingdee_jdy.report import Report
from kingdee_jdy.scm.pur_order import MaterialEntity, PurOrder, PurOrderDict, validate

line = MaterialEntity(material_number="A-1", qty=Decimal("2.50"), delivery_date="2026-12-01")
order = PurOrder(supplier_number="S-7", bill_date="2026-11-21", material_entity=[line])
order.material_entity.append(
    MaterialEntity(material_id="1", qty=Decimal(1), delivery_date="2026-12-01")
)
order.operation_key = "audit"
order.operation_key = "a value of tomorrow"
order.due_date = None

mapped: PurOrderDict = {
    "supplier_number": "S-7",
    "bill_date": "2026-11-21",
    "material_entity": [line, {"material_number": "A-2", "qty": Decimal(1)}],
}
report: Report = validate(order)
also: Report = validate({"bill_date": "2026-11-21"}, strict=True)
texts: list[str] = [f"{problem.path} {problem.label} {problem.message}" for problem in report]


def send() -> list[str]:
    with Kingdee.from_env() as kingdee:
        try:
            saved = kingdee.scm.pur_order.save(order)
        except OutcomeUnknown as unknown:
            return [str(unknown)]
        except RejectedError as rejected:
            return [str(rejected)]
        outcomes = kingdee.scm.pur_order.save_many([order, mapped, {"bill_date": "2026-11-21"}])
        return [*saved.ids, *(outcome.status for outcome in outcomes)]


async def send_later() -> list[str]:
    async with AsyncKingdee.from_env() as kingdee:
        saved = await kingdee.scm.pur_order.save(order, validate=False)
        return list(saved.ids)


if __name__ == "__main__":
    send()
    asyncio.run(send_later())
