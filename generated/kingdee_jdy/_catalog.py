"""Every operation of the package, by its id: its module, its page's title; those for bills of any kind; where former ones are."""

OPERATIONS = {
    "scm.entrust_settle_rtn.save": "kingdee_jdy.scm.entrust_settle_rtn.save",
    "scm.inv_disassemble.save": "kingdee_jdy.scm.inv_disassemble.save",
    "scm.inv_pick_ret.save": "kingdee_jdy.scm.inv_pick_ret.save",
    "scm.pur_order.save": "kingdee_jdy.scm.pur_order.save",
    "scm.pur_ret.save": "kingdee_jdy.scm.pur_ret.save",
}

TITLES = {
    "scm.entrust_settle_rtn.save": "委托代销结算退货保存",
    "scm.inv_disassemble.save": "拆卸单保存",
    "scm.inv_pick_ret.save": "生产退料单保存",
    "scm.pur_order.save": "采购订单保存",
    "scm.pur_ret.save": "采购退货单保存",
}

COMMON: dict[str, str] = {}

FORMER: dict[str, str] = {}
