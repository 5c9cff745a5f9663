"""What mypy must refuse: each line with the error that it gives."""

from kingdee_jdy import AsyncKingdee, Kingdee
from kingdee_jdy.scm import pur_order
from kingdee_jdy.scm.pur_order import (
    MaterialEntity,
    PurOrder,
    PurOrderDict,
)

MaterialEntity()  # E: call-arg
MaterialEntity(qty=1.5, delivery_date="2026-12-01")  # E: arg-type
PurOrder(bill_date="2026-11-21", material_entity=[], suplier_id="1")  # E: call-arg
PurOrder(bill_date=20261121, material_entity=[])  # E: arg-type
PurOrder(bill_date="2026-11-21", material_entity={})  # E: arg-type
pur_order.nothing  # E: attr-defined


def send(kingdee: Kingdee, order: PurOrder) -> None:
    kingdee.scn  # E: attr-defined
    kingdee.scm.pur_ordr  # E: attr-defined
    kingdee.scm.pur_order.sav(order)  # E: attr-defined
    kingdee.scm.pur_order.save()  # E: call-arg
    kingdee.scm.pur_order.save("{}")  # E: arg-type
    kingdee.scm.pur_order.save(order).number  # E: attr-defined
    order.qty  # E: attr-defined


async def send_later(kingdee: AsyncKingdee, order: PurOrder) -> None:
    kingdee.scm.pur_order.save(order).ids  # E: attr-defined


mapped: PurOrderDict = {"bill_dat": "2026-11-21"}  # E: typeddict-unknown-key
