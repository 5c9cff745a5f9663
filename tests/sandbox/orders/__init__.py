"""A resource written by hand, with an operation of each kind, as the generator would lay it out."""

from kingdee_jdy.operation import Operation

_MODULE = "tests.sandbox.orders"

SAVE = Operation(
    id="scm.order.save",
    title="订单保存",
    page="订单保存.md",
    method="POST",
    path="/jdy/v2/scm/order",
    module=f"{_MODULE}.save",
    model="Order",
    entries=("material_entity",),
)
LIST = Operation(
    id="scm.order.list",
    title="订单列表",
    page="订单列表.md",
    method="GET",
    path="/jdy/v2/scm/order",
    module=f"{_MODULE}.list",
    model="Order",
    reads=True,
    query=("bill_no", "start_date", "end_date", "dept_id", "search", "page", "page_size"),
    paging=("page", "page_size"),
    rows="rows",
)
DETAIL = Operation(
    id="scm.order.detail",
    title="订单<b>详情</b>",
    page="订单详情.md",
    method="GET",
    path="/jdy/v2/scm/order_detail",
    module=f"{_MODULE}.detail",
    model="Order",
    reads=True,
    query=("id", "number", "mobile"),
)
DELETE = Operation(
    id="scm.order.delete",
    title="订单删除",
    page="订单删除.md",
    method="DELETE",
    path="/jdy/v2/scm/order",
    module=f"{_MODULE}.delete",
    model="Order",
)
UPLOAD = Operation(
    id="scm.order_file.save",
    title="订单附件上传",
    page="订单附件上传.md",
    method="POST",
    path="/jdy/v2/scm/order_file",
    module=f"{_MODULE}.upload",
    model="OrderFile",
    files=("file",),
    multipart=True,
)
BATCH = Operation(
    id="scm.order.batch_save",
    title="订单批量保存",
    page="订单批量保存.md",
    method="POST",
    path="/jdy/v2/scm/order_batch",
    module=f"{_MODULE}.batch",
    model="Orders",
    entries=("data",),
)
AUDIT = Operation(
    id="scm.order.audit",
    title="订单审核",
    page="订单审核.md",
    method="POST",
    path="/jdy/v2/scm/order_audit",
    module=f"{_MODULE}.delete",
    model="Order",
)
PUSH = Operation(
    id="scm.order.push",
    title="订单下推",
    page="订单下推.md",
    method="POST",
    path="/jdy/v2/scm/order_push",
    module=f"{_MODULE}.delete",
    model="Order",
)
OPERATE = Operation(
    id="scm.common.operate",
    title="通用操作",
    page="通用操作.md",
    method="POST",
    path="/jdy/v2/scm/operate",
    module=f"{_MODULE}.operate",
    model="Operate",
)
BATCH_WITH_VERDICTS = Operation(
    id="scm.note.batch_save",
    title="便条批量保存",
    page="便条批量保存.md",
    method="POST",
    path="/jdy/v2/scm/note_batch",
    module=f"{_MODULE}.verdicts",
    model="Orders",
    entries=("data",),
)
OPERATIONS = (PUSH, OPERATE, BATCH_WITH_VERDICTS, BATCH, AUDIT, SAVE, LIST, DETAIL, DELETE, UPLOAD)
