"""An operation as the package has them, small: an order is saved, read and listed."""

from kingdee_jdy.operation import Operation

RETURNS = (("1030002002", "编码已存在", "换一个编码"), ("2000002000", "系统错误", ""))

SAVE = Operation(
    id="scm.order.save",
    title="订单保存",
    page="订单保存.md",
    method="POST",
    path="/jdy/v2/scm/order",
    module="tests.client.order",
    model="Order",
    entries=("material_entity",),
    returns=RETURNS,
)
LIST = Operation(
    id="scm.order.list",
    title="订单列表",
    page="订单列表.md",
    method="GET",
    path="/jdy/v2/scm/order",
    module="tests.client.order",
    model="OrderQuery",
    reads=True,
    query=("bill_no", "dept_id", "out_side_pks", "page", "page_size"),
    paging=("page", "page_size"),
    rows="rows",
)
DETAIL = Operation(
    id="scm.order.detail",
    title="订单详情",
    page="订单详情.md",
    method="GET",
    path="/jdy/v2/scm/order_detail",
    module="tests.client.order",
    model="OrderQuery",
    reads=True,
    query=("id", "number"),
)
SEARCH = Operation(
    id="scm.order.query",
    title="订单查询",
    page="订单查询.md",
    method="POST",
    path="/jdy/v2/scm/order_query",
    module="tests.client.order",
    model="OrderQuery",
    reads=True,
    paging=("page", "page_size"),
    rows="rows",
)
UPLOAD = Operation(
    id="bd.attachment.upload",
    title="附件上传",
    page="附件上传.md",
    method="POST",
    path="/jdy/v2/bd/attachment",
    module="tests.client.order",
    model="Attachment",
    query=("kind",),
    files=("file",),
    multipart=True,
)
OPERATE = Operation(
    id="sys.bill.operate",
    title="通用操作",
    page="通用操作.md",
    method="POST",
    path="/jdy/v2/sys/common_operate",
    module="tests.client.order",
    model="Operate",
)
REMOVE = Operation(
    id="sys.bill.remove",
    title="通用删除",
    page="通用删除.md",
    method="POST",
    path="/jdy/v2/sys/common_remove",
    module="tests.client.order",
    model="Remove",
)
