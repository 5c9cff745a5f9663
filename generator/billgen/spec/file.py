"""A file of the output before it is written."""

from msgspec import Struct


class File(Struct, frozen=True):
    """One file to publish.

    path is relative to the project, with "/" between its parts. sources names what the file came
    from, as the inputs are named: "page 采购订单保存.md", "template package/client.py.jinja".
    """

    path: str
    data: bytes
    sources: tuple[str, ...] = ()
