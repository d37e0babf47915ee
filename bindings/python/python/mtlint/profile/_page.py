"""The page of a profile: one file that needs no network and no script, in the look of the review page.

Everything in it that comes from articles is escaped text; its policy lets the one style sheet apply whose hash it names, and nothing run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Optional

from ._plots import bar, chart, months
from ._sums import ALL, Example, Figure, Place, Profile

ROWS = 60
"""So many values of a column are shown, those with the most words: the table has all."""

MOST = 3
"""So many rules are named beside a value."""

_NAMES = {
    "target_language": "language",
    "source_language": "language of the original",
}
_START = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="mtlint">\n'


def page(profile: Profile, title: str = "Faults of translation") -> str:
    """The page, as a string. `profile` is finished by it."""
    profile.finish()
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # One value alone says nothing that the sums do not.
    columns = [column for column in profile.by if len(profile.values(column)) + len(profile.few(column)) > 1]
    anchors = [("all", "In short")]
    sections = [_overview(profile, columns)]
    if len(profile.months) > 1:
        anchors.append(("months", "Month by month"))
        sections.append(_months(profile))
    for number, column in enumerate(columns):
        anchors.append((f"by{number}", f"By {_name(column)}"))
        sections.append(_column(profile, column, f"by{number}"))
    anchors.append(("rules", "By rule"))
    sections.append(_rules(profile))
    links = " ".join(f'<a href="#{anchor}">{escape(name)}</a>' for anchor, name in anchors)
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'{_START}<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#all">Skip to the figures</a>\n'
        f'<header>\n<h1>{escape(title)}</h1>\n<nav aria-label="Parts of the page">{links}</nav>\n</header>\n'
        f"<main>\n{''.join(sections)}</main>\n</body>\n</html>\n"
    )


def _name(column: str) -> str:
    return _NAMES.get(column, column.replace("_", " "))


def _rate(rate: float) -> str:
    return f"{rate:.2f}" if rate < 10 else f"{rate:.1f}"


def _count(number: int, one: str, many: Optional[str] = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _between(figure: Figure) -> str:
    if figure.range is None:
        return ""
    low, high = figure.range
    return f"{_rate(low)} to {_rate(high)}"


def _section(anchor: str, heading: str, body: str) -> str:
    return f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(heading)}</h2>\n{body}</section>\n'


def _overview(profile: Profile, columns: list[str]) -> str:
    everything = profile.figure()
    rate = _rate(everything.rate) if profile.is_enough(everything) else "too few words"
    sums = [
        ("faults per 1,000 words", rate),
        ("faults", f"{everything.faults:,}"),
        ("articles", f"{everything.articles:,}"),
        ("words", f"{everything.words:,}"),
    ]
    if everything.articles and everything.error is not None:
        sums.insert(2, ("articles with a fault", f"{100 * everything.faulty / everything.articles:.0f} %"))
    cells = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in sums)
    says = [*_changes(profile), *(said for column in columns for said in _worst(profile, column))]
    listed = "".join(f"<li>{said}</li>\n" for said in says)
    body = f'<dl class="sums">{cells}</dl>\n'
    body += f'<ul class="says">\n{listed}</ul>\n' if says else ""
    return _section("all", "In short", body + _unchecked(profile) + _method(profile))


def _changes(profile: Profile) -> list[str]:
    """Whether it gets better."""
    change = profile.change()
    if change is None:
        return []
    first, second = change
    verdict = {1: "It gets worse", -1: "It gets better", 0: "There is no clear change"}[second.compared(first)]
    figures = f"{_rate(first.rate)} faults per 1,000 words in the first half of the months, {_rate(second.rate)} in the second"
    return [f"{verdict}: {figures}."]


def _worst(profile: Profile, column: str) -> list[str]:
    """The value of a column that has more faults than all others together, if there is one."""
    everything = profile.figure()
    for value in profile.values(column)[:1]:
        here = profile.figure((column, value))
        rest = everything - here
        if profile.is_enough(rest) and here.compared(rest) > 0:
            times = f", {here.rate / rest.rate:.1f} times as many as elsewhere" if rest.rate else ""
            most = [f"{escape(rule)}{_times(times)}" for rule, times in profile.excess((column, value))[:MOST]]
            above = f" What stands out: {', '.join(most)}." if most else ""
            return [
                f"By {escape(_name(column))}, <b><bdi>{escape(value)}</bdi></b> has the most faults: {_rate(here.rate)} per "
                f"1,000 words{times}.{above}"
            ]
    return []


def _times(times: float) -> str:
    return " (only here)" if times == float("inf") else f" ({times:.1f} times)"


def _unchecked(profile: Profile) -> str:
    said = []
    if profile.errors:
        reasons = sorted(profile.errors.items(), key=lambda reason: (-reason[1], reason[0]))
        listed = ", ".join(f"<bdi>{escape(reason)}</bdi>: {number:,}" for reason, number in reasons[:5])
        said.append(f"Not checked, or not to the end: {_count(sum(profile.errors.values()), 'article')} ({listed}).")
    if profile.strays:
        said.append(f"Left out: {_count(profile.strays, 'issue')} of articles whose words are not known.")
    return "".join(f'<p class="meta">{one}</p>\n' for one in said)


def _method(profile: Profile) -> str:
    return (
        '<details><summary>How to read the figures</summary>\n<p class="meta">A rate is the number of faults per 1,000 words. '
        f"None is given that rests on less than {profile.min_words:,} words. “Between”, the thin line in a bar, is where it lies at "
        "95 %, reckoned from how far articles differ, for faults come many in one article; the dashed line is the rate of all. “Better”, “worse” and “times” are said only of "
        "differences of more than three standard errors; the first half of the months is compared with the second. What is compared differs in "
        "more than its name: a source whose articles come through one engine shows that engine’s faults.</p></details>\n"
    )


def _months(profile: Profile) -> str:
    rows = [(month, profile.figure(month=month)) for month in profile.months]
    plotted = [(month, figure if profile.is_enough(figure) else None) for month, figure in rows]
    body = "".join(
        f'<tr><th scope="row">{month}</th><td class="number">{_rate(figure.rate) if profile.is_enough(figure) else "too few words"}</td>'
        f'<td class="between">{_between(figure)}</td><td class="number">{figure.words:,}</td>'
        f'<td class="number">{figure.articles:,}</td></tr>\n'
        for month, figure in rows
    )
    head = _head([("Month", ""), ("Per 1,000 words", _NUMBER), ("Between", ""), ("Words", _NUMBER), ("Articles", _NUMBER)])
    return _section(
        "months",
        "Month by month",
        f"<figure>{chart(plotted)}<figcaption>Faults per 1,000 words; the band is where the rate lies at 95 %.</figcaption></figure>\n"
        f'<details><summary>As a table</summary>\n<div class="scroll" tabindex="0" role="region" aria-label="Figures by month">'
        f"<table>{head}<tbody>{body}</tbody></table></div></details>\n",
    )


_NUMBER = 'class="number"'
_WITH_PLOT = 'colspan="2"'


def _head(cells: Iterable[tuple[str, str]]) -> str:
    told = "".join(f'<th scope="col" role="columnheader" {kind}>{name}</th>' for name, kind in cells)
    return f'<thead role="rowgroup"><tr role="row">{told}</tr></thead>'


def _column(profile: Profile, column: str, anchor: str) -> str:
    values = profile.values(column)
    shown = set(sorted(values, key=lambda value: -profile.figure((column, value)).words)[:ROWS])
    rows = [(value, profile.figure((column, value))) for value in values if value in shown]
    most = _most(figure for _, figure in rows)
    is_over_time = len(profile.months) > 1
    body = "".join(_value(profile, (column, value), figure, most, is_over_time) for value, figure in rows)
    head = [(escape(_name(column).capitalize()), ""), ("Per 1,000 words", _WITH_PLOT), ("Between", ""), ("Words", _NUMBER)]
    head += [("Articles", _NUMBER)] + ([("By month", ""), ("Change", "")] if is_over_time else [])
    table = (
        f'<table class="figures" role="table" aria-labelledby="{anchor}">{_head([*head, ("More than elsewhere", "")])}'
        f'<tbody role="rowgroup">\n{body}</tbody></table>\n'
    )
    notes = ""
    if len(rows) < len(values):
        notes += f'<p class="meta">Shown are the {ROWS} with the most words, of {len(values):,}.</p>\n'
    few = profile.few(column)
    if few:
        names = ", ".join(f"<bdi>{escape(value)}</bdi>" for value in few[:ROWS])
        words = sum(profile.figure((column, value)).words for value in few)
        more = f" and {len(few) - ROWS:,} more" if len(few) > ROWS else ""
        notes += f'<p class="meta">Too few words for a rate ({words:,} in all): {names}{more}.</p>\n'
    return _section(anchor, f"By {_name(column)}", (table if rows else "") + notes)


def _most(figures: Iterable[Figure]) -> float:
    """What the longest bar stands for."""
    return max((figure.range[1] if figure.range else figure.rate for figure in figures), default=0.0) or 1.0


def _value(profile: Profile, place: Place, figure: Figure, most: float, is_over_time: bool) -> str:
    cells = (
        f'<th scope="row" role="rowheader"><bdi>{escape(place[1])}</bdi></th>'
        f'<td role="cell" class="number" data-of="per 1,000 words">{_rate(figure.rate)}</td>'
        f'<td role="cell" class="plot">{bar(figure, most, profile.figure(ALL).rate)}</td>'
        f'<td role="cell" class="between">{_between(figure)}</td>'
        f'<td role="cell" class="number" data-of="words">{figure.words:,}</td>'
        f'<td role="cell" class="number" data-of="articles">{figure.articles:,}</td>'
    )
    if is_over_time:
        rates = [(month, profile.figure(place, month)) for month in profile.months]
        plotted = [(month, one if profile.is_enough(one) else None) for month, one in rates]
        cells += f'<td role="cell">{months(plotted)}</td><td role="cell">{_change(profile, place)}</td>'
    cells += f'<td role="cell" class="last">{_excess(profile, place)}</td>'
    return f'<tr role="row">{cells}</tr>\n'


def _change(profile: Profile, place: Place) -> str:
    change = profile.change(place)
    if change is None:
        return ""
    first, second = change
    verdict = {1: "worse", -1: "better", 0: ""}[second.compared(first)]
    said = f' <span class="{verdict}">{verdict}</span>' if verdict else " no clear change"
    return f"{_rate(first.rate)} → {_rate(second.rate)}{said}"


def _excess(profile: Profile, place: Place) -> str:
    items = []
    for rule, times in profile.excess(place)[:MOST]:
        messages = (escape(_short(one.message)) for one in profile.examples(rule, place))
        examples = "".join(f' <span class="such">such as: <bdi>{message}</bdi></span>' for message in messages)
        items.append(f"<li>{escape(rule)}{_times(times)}{examples}</li>")
    return f'<ul class="more">{"".join(items)}</ul>' if items else ""


def _rules(profile: Profile) -> str:
    rows = [(rule, profile.figure(rule=rule)) for rule in profile.rules]
    is_enough = profile.is_enough(profile.figure())
    most = _most(figure for _, figure in rows)
    is_over_time = len(profile.months) > 1
    body = ""
    for rule, figure in rows:
        examples = "".join(f"<li>{_example(one)}</li>" for one in profile.examples(rule))
        change = f'<td role="cell">{_rule_change(profile, rule)}</td>' if is_over_time else ""
        body += (
            f'<tr role="row"><th scope="row" role="rowheader">{escape(rule)}</th>'
            f'<td role="cell" class="number" data-of="per 1,000 words">{_rate(figure.rate) if is_enough else "–"}</td>'
            f'<td role="cell" class="plot">{bar(figure, most) if is_enough else ""}</td>'
            f'<td role="cell" class="number" data-of="faults">{figure.faults:,}</td>'
            f'<td role="cell" class="number" data-of="articles">{figure.faulty:,}</td>{change}'
            f'<td role="cell" class="last"><details><summary>Examples of {escape(rule)}</summary><ul>{examples}</ul></details></td></tr>\n'
        )
    head = [("Rule", ""), ("Per 1,000 words", _WITH_PLOT), ("Faults", _NUMBER), ("Articles", _NUMBER)]
    head += [("Change", "")] if is_over_time else []
    table = (
        f'<table class="figures" role="table" aria-labelledby="rules">{_head([*head, ("Examples", "")])}'
        f'<tbody role="rowgroup">\n{body}</tbody></table>\n'
    )
    return _section("rules", "By rule", table if rows else '<p class="meta">Nothing was found.</p>\n')


def _rule_change(profile: Profile, rule: str) -> str:
    change = profile.change(rule=rule)
    verdict = change[1].compared(change[0]) if change else 0
    if change is None or not verdict:
        return ""
    word = "worse" if verdict > 0 else "better"
    return f'{_rate(change[0].rate)} → {_rate(change[1].rate)} <span class="{word}">{word}</span>'


def _example(example: Example) -> str:
    line = f", line {example.line}" if example.line is not None else ""
    message, text, id = (escape(_short(part)) for part in (example.message, example.text, example.id))
    return f"<bdi>{message}</bdi> <q><bdi>{text}</bdi></q> <span class=\"between\">(<bdi>{id}</bdi>{line})</span>"


def _short(text: str) -> str:
    """The start of a stretch of text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:119]}…"
