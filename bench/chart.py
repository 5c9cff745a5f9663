"""Horizontal bars as an SVG that reads well on light and dark pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_LABEL_WIDTH = 300
_PLOT_WIDTH = 400
_VALUE_WIDTH = 130
_WIDTH = _LABEL_WIDTH + _PLOT_WIDTH + _VALUE_WIDTH
_ROW = 26
_BAR = 16
_HEAD = 40
_FOOT = 44
_TICKS = 5

_STYLE = """\
  .page { fill: #ffffff }
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .value { paint-order: stroke; stroke: #ffffff; stroke-width: 4px }
  .title { font-weight: 600 }
  .axis { font-size: 11px; fill: #59636e }
  .grid { stroke: #d1d9e0 }
  .ours { fill: #0969da }
  .other { fill: #9198a1 }
  .aim { stroke: #bc4c00; stroke-dasharray: 4 3 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 }
    text { fill: #f0f6fc }
    .value { stroke: #0d1117 }
    .axis { fill: #9198a1 }
    .grid { stroke: #3d444d }
    .ours { fill: #4493f8 }
    .other { fill: #656c76 }
    .aim { stroke: #f0883e }
  }"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One measured thing; ours sets it off from what stands beside it, aim is what it should not pass."""

    label: str
    value: float
    ours: bool = True
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars on one axis from 0; unit names the axis."""

    title: str
    unit: str
    bars: Sequence[Bar]


def draw(panels: Sequence[Panel], caption: str) -> str:
    """Return the panels one below the other, the caption under them, as an SVG document."""
    parts: list[str] = []
    top = 0
    for panel in panels:
        parts += _panel(panel, top)
        top += _height(panel)
    parts.append(_text(8, top + 18, caption, "axis"))
    label = escape("; ".join(panel.title for panel in panels))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top + 30}" '
            f'width="{_WIDTH}" height="{top + 30}" role="img" aria-label="{label}">',
            f" <style>\n{_STYLE}\n </style>",
            ' <rect class="page" width="100%" height="100%"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _height(panel: Panel) -> int:
    return _HEAD + _ROW * len(panel.bars) + _FOOT


def _panel(panel: Panel, top: int) -> list[str]:
    step = _step(max(max(bar.value, bar.aim or 0) for bar in panel.bars))
    end = step * _TICKS
    first, last = top + _HEAD - 4, top + _HEAD + _ROW * len(panel.bars)

    def at(value: float) -> float:
        return round(_LABEL_WIDTH + _PLOT_WIDTH * value / end, 1)

    parts = [_text(8, top + 22, panel.title, "title")]
    for tick in range(_TICKS + 1):
        x = at(tick * step)
        parts.append(f' <line class="grid" x1="{x}" x2="{x}" y1="{first}" y2="{last}"/>')
        parts.append(_text(x, last + 15, f"{tick * step:g}", "axis", "middle"))
    parts.append(_text(_LABEL_WIDTH + _PLOT_WIDTH / 2, last + 30, panel.unit, "axis", "middle"))
    for row, bar in enumerate(panel.bars):
        y = top + _HEAD + row * _ROW
        kind = "ours" if bar.ours else "other"
        width = max(at(bar.value) - _LABEL_WIDTH, 1)
        parts.append(_text(_LABEL_WIDTH - 8, y + 13, bar.label, "", "end"))
        parts.append(
            f' <rect class="{kind}" x="{_LABEL_WIDTH}" y="{y}" width="{width:.1f}" height="{_BAR}" rx="2"/>'
        )
        if bar.aim is not None:
            x = at(bar.aim)
            parts.append(f' <line class="aim" x1="{x}" x2="{x}" y1="{y - 4}" y2="{y + 20}"/>')
        aim = "" if bar.aim is None else f" (aim {bar.aim:g})"
        parts.append(_text(at(bar.value) + 6, y + 13, _value(bar.value) + aim, "value"))
    return parts


def _step(largest: float) -> float:
    """Return the smallest round step of which _TICKS reach the largest value."""
    step = 1e-6
    while True:
        for factor in (1, 2, 2.5, 5):
            if step * factor * _TICKS >= largest:
                return step * factor
        step *= 10


def _value(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    return f' <text class="{kind}" x="{x:g}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
