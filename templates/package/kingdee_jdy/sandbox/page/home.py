"""The web page at /: the last calls and why each was accepted or refused, and all operations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files

from kingdee_jdy._gateway.redact import visible
from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox import faults
from kingdee_jdy.sandbox.books.finding import resource_of
from kingdee_jdy.sandbox.gateway.calls import Call, Verdict
from kingdee_jdy.sandbox.gateway.service import Gateway

STYLE = (
    files("kingdee_jdy.sandbox.page").joinpath("page.css").read_text(encoding="utf-8")
)
_CLASS_OF: dict[Verdict, str] = {
    "accepted": "accepted",
    "refused": "refused",
    "failed on demand": "failed",
}


def page(gateway: Gateway) -> str:
    """Return the page as HTML; every text that came from outside is escaped."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>kingdee_jdy sandbox</title>
<link rel="icon" href="data:,">
<style>{STYLE}</style>
</head>
<body>
<header>
<h1>kingdee_jdy <span>sandbox</span></h1>
<ul class="counts">
{_counts(gateway)}
</ul>
</header>
<main>
<section id="calls">
<h2>Last calls</h2>
{_calls(list(gateway.calls))}
</section>
<section id="operations">
<h2>Operations</h2>
{_operations(gateway)}
</section>
<section id="faults">
<h2>Faults on demand</h2>
{_faults(gateway)}
</section>
</main>
</body>
</html>
"""


def _counts(gateway: Gateway) -> str:
    shown = [
        *(
            (count, verdict, _CLASS_OF[verdict])
            for verdict, count in gateway.calls.count.items()
        ),
        (sum(gateway.books.count().values()), "bills kept", ""),
    ]
    return "\n".join(
        f'<li class="{kind}"><b>{count}</b> {_html(what)}</li>'
        for count, what, kind in shown
    )


def _calls(calls: Iterable[Call]) -> str:
    rows = "\n".join(map(_call, calls))
    if not rows:
        return '<p class="empty">No call yet.</p>'
    return f"""<table>
<thead><tr><th class="number">#</th><th>Time</th><th>Call</th><th>Answer</th><th>Why</th>
<th class="number">ms</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>"""


def _call(call: Call) -> str:
    status = "no answer" if call.status is None else f"HTTP {call.status}"
    code = "" if call.errcode is None else f" · {_html(str(call.errcode))}"
    operation = f"<small>{_html(call.operation)}</small>" if call.operation else ""
    return (
        f'<tr class="{_CLASS_OF[call.verdict]}"><td class="number">{call.number}</td>'
        f"<td><time>{_html(call.time[11:])}</time></td>"
        f"<td><code><b>{_html(call.method)}</b> {_html(call.address)}</code>{operation}</td>"
        f'<td><span class="verdict">{_html(call.verdict)}</span><small>{status}{code}</small></td>'
        f'<td class="why">{_lines(call.why)}</td><td class="number">{call.milliseconds:.1f}</td></tr>'
    )


def _lines(text: str) -> str:
    return "".join(f"<p>{_html(line)}</p>" for line in text.split("\n") if line)


def _html(text: str) -> str:
    """Return a text as HTML shows it, its control characters spelt out."""
    return escape(visible(text))


def _operations(gateway: Gateway) -> str:
    kept = gateway.books.count()
    rows = "\n".join(
        f"<tr><td><code>{_html(operation.id)}</code></td><td>{_html(operation.title)}</td>"
        f"<td><code><b>{_html(operation.method)}</b> {_html(operation.path)}</code></td>"
        f'<td class="number">{_bills(operation, kept)}</td></tr>'
        for operation in gateway.catalog
    )
    return f"""<table>
<thead><tr><th>Operation</th><th>Title</th><th>Address</th><th class="number">Bills</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>"""


def _bills(operation: Operation, kept: Mapping[str, int]) -> str:
    return (
        str(kept.get(resource_of(operation), 0)) if operation.action == "save" else ""
    )


def _faults(gateway: Gateway) -> str:
    words = "\n".join(
        f"<dt><code>{_html(fault)}</code></dt><dd>{_html(what)}</dd>"
        for fault, what in faults.GRAMMAR.items()
    )
    planned = "".join(f"<li>{_html(line)}</li>" for line in gateway.faults.planned())
    return f"""<ul class="planned">{planned or "<li>Nothing is planned.</li>"}</ul>
<p>Send the header <code>{faults.HEADER}: drop@after</code> with a call, or
<code>POST /sandbox/faults</code> <code>{{"queue": ["drop@after"]}}</code>.</p>
<dl>
{words}
</dl>"""
