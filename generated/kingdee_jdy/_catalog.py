"""Every operation of the package, by its id, and the module that holds it; where operations of before are now."""

OPERATIONS = {
    "scm.entrust_settle_rtn.save": "kingdee_jdy.scm.entrust_settle_rtn.save",
    "scm.inv_disassemble.save": "kingdee_jdy.scm.inv_disassemble.save",
    "scm.inv_pick_ret.save": "kingdee_jdy.scm.inv_pick_ret.save",
    "scm.pur_order.save": "kingdee_jdy.scm.pur_order.save",
    "scm.pur_ret.save": "kingdee_jdy.scm.pur_ret.save",
}

FORMER: dict[str, str] = {}
