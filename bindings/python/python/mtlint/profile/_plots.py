"""The plots of the page, as SVG in it. What they show stands beside them in numbers, or in their names."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Optional

from ._sums import Figure

Months = Sequence[tuple[str, Optional[Figure]]]
"""Months in their order, with nothing for one that has too few words."""

WIDTH, HEIGHT = 360, 180
"""Of the chart, in its own units: as on a phone, so that its letters are of the size of others there."""
LEFT, RIGHT, TOP, BOTTOM = 28, 8, 8, 22


def bar(figure: Figure, most: float, mean: Optional[float] = None) -> str:
    """A rate as a bar, with where it lies as a line, and the mean of all for comparison. The row says it in numbers."""
    inside = f'<rect y="2" width="{_part(figure.rate, most)}" height="6"/>'
    if figure.range is not None:
        low, high = (_part(end, most) for end in figure.range)
        inside += f'<line x1="{low}" y1="5" x2="{high}" y2="5"/>'
    if mean is not None:
        at = _part(mean, most)
        inside += f'<line class="all" x1="{at}" y1="0" x2="{at}" y2="10"/>'
    return f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{inside}</svg>'


def _part(rate: float, most: float) -> str:
    return f"{min(100.0, 100 * rate / most):.1f}"


def months(rates: Months) -> str:
    """The rates of some months as a small line."""
    known = [(month, figure) for month, figure in rates if figure is not None]
    if len(known) < 2:
        return ""
    most = max(figure.rate for _, figure in known) or 1.0
    step = 100 / (len(rates) - 1)
    inside = ""
    for stretch in _stretches(rates):
        points = " ".join(f"{number * step:.1f},{22 - 20 * figure.rate / most:.1f}" for number, figure in stretch)
        inside += f'<polyline points="{points}"/>'
    (first, before), (last, after) = known[0], known[-1]
    name = f"from {before.rate:.2f} in {first} to {after.rate:.2f} in {last}"
    return f'<svg class="months" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label="{escape(name)}">{inside}</svg>'


def chart(rates: Months) -> str:
    """The rates of all months, with where each lies."""
    known = [(month, figure) for month, figure in rates if figure is not None]
    if not known:
        return ""
    top = _round(max(figure.range[1] if figure.range else figure.rate for _, figure in known))
    step = (WIDTH - LEFT - RIGHT) / max(1, len(rates) - 1)

    def x(number: int) -> float:
        return LEFT + number * step

    def y(rate: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(rate, top) / top

    inside = ""
    for part in range(5):
        rate = top * part / 4
        inside += f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(rate):.1f}" y2="{y(rate):.1f}"/>'
        inside += f'<text x="{LEFT - 4}" y="{y(rate) + 3:.1f}" text-anchor="end">{rate:g}</text>'
    every = -(-len(rates) // 5)
    for number, (month, _) in enumerate(rates):
        if number % every == 0:
            anchor = "start" if number == 0 else "end" if number == len(rates) - 1 else "middle"
            inside += f'<text x="{x(number):.1f}" y="{HEIGHT - 6}" text-anchor="{anchor}">{escape(month)}</text>'
    for stretch in _stretches(rates):
        ranges = [(number, figure.range or (figure.rate, figure.rate)) for number, figure in stretch]
        upper = [f"{x(number):.1f},{y(high):.1f}" for number, (_, high) in ranges]
        lower = [f"{x(number):.1f},{y(low):.1f}" for number, (low, _) in reversed(ranges)]
        inside += f'<polygon class="band" points="{" ".join(upper + lower)}"/>'
        line = " ".join(f"{x(number):.1f},{y(figure.rate):.1f}" for number, figure in stretch)
        inside += f'<polyline class="rate" points="{line}"/>'
        inside += "".join(f'<circle cx="{x(number):.1f}" cy="{y(figure.rate):.1f}" r="2.5"/>' for number, figure in stretch)
    (first, before), (last, after) = known[0], known[-1]
    name = f"Faults per 1,000 words by month: from {before.rate:.2f} in {first} to {after.rate:.2f} in {last}"
    return f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(name)}">{inside}</svg>'


def _stretches(rates: Months) -> list[list[tuple[int, Figure]]]:
    """The months that a line joins: one ends where a month has too few words."""
    stretches: list[list[tuple[int, Figure]]] = [[]]
    for number, (_, figure) in enumerate(rates):
        if figure is None:
            stretches.append([])
        else:
            stretches[-1].append((number, figure))
    return [stretch for stretch in stretches if stretch]


def _round(most: float) -> float:
    """The end of an axis: four steps of a round number."""
    if most <= 0:
        return 1.0
    unit = 10.0 ** int(f"{most:e}".split("e")[1])
    return float(next(unit * step for step in (1, 2, 4, 6, 8, 10, 12) if unit * step >= most))
