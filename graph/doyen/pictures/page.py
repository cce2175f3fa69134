"""One HTML file for a view: it opens from disk, asks the network for nothing, and runs none of its data."""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from doyen.pictures.layout import layouts
from doyen.pictures.marks import CONFLICT, LINE, MARKS, PAPER, line, unsure
from doyen.pictures.view import FactCard, Kind, Node, Tie, View
from doyen.tables import Source

SCRIPTS = ("stage.js", "panel.js", "page.js")


class Page(str):
    """A whole HTML page as text; a notebook shows it in a frame."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The page as Jupyter shows it: in a frame of its own, where its scripts can reach nothing else."""
        return (
            f'<iframe srcdoc="{escape(self)}" sandbox="allow-scripts allow-popups" width="100%" height="760" '
            'style="border:0"></iframe>'
        )


def page(view: View) -> Page:
    """The view as one HTML page.

    All data of the picture travel as JSON and reach the reader as text; headline, table and foot are
    escaped HTML, so that they are there without JavaScript too. The content policy names the hashes of
    our own scripts: nothing else can run.

    Raises `TooManyNodes` above 300 nodes and `BadView` where ids do not fit together.
    """
    view.check()
    style, library, script = _beside("page.css"), vis_network(), _script()
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    html = Template(_beside("page.html")).substitute(
        language=escape(view.language),
        policy=policy,
        title=escape(view.title),
        style=style,
        subtitle=_tag("p", view.subtitle, "subtitle"),
        notes="\n".join(_tag("p", note, "note") for note in view.notes),
        table=_table(view),
        foot=_foot(view),
        view=embedded(_data(view)),
        library=library,
        script=script,
    )
    return Page(html)


def embedded(data: object) -> str:
    r"""JSON that ends no script element and no line of JavaScript.

    >>> embedded({"name": "</script>\u2028&"})
    '{"name":"\\u003c/script\\u003e\\u2028\\u0026"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def vis_network() -> str:
    """The drawing library that pyvis brings along, with the notice of its licence."""
    folders = [folder for folder in (files("pyvis") / "lib").iterdir() if folder.name.startswith("vis-")]
    newest = max(folders, key=lambda folder: [int(part) for part in re.findall(r"\d+", folder.name)])
    text = (newest / "vis-network.min.js").read_text(encoding="utf-8").replace("</script", "<\\/script")
    return re.sub(r"//# sourceMappingURL=\S+\s*$", "", text)  # a browser's tools would go and ask for it


def href(url: str) -> str:
    """The address if a reader may follow it, else nothing.

    >>> href("https://example.org/a"), href("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if re.fullmatch(r"https?://[^\s<>\"]+", url, re.IGNORECASE) else ""


def stops(view: View) -> list[str]:
    """The days at which the time slider stops: something begins, ends, or is over.

    >>> from doyen.pictures.view import Node, Tie
    >>> stops(View("", ties=(Tie("t", "a", "b", "met", "f", earliest="2021-11-21", latest="2021-11-22"),)))
    ['2021-11-21', '2021-11-22', '2021-11-23']
    """
    begins = {tie.earliest for tie in view.ties if tie.earliest}
    ends = {tie.latest for tie in view.ties if tie.latest}
    over = {(date.fromisoformat(end) + timedelta(days=1)).isoformat() for end in ends if end < "9999-12-31"}
    return sorted(begins | ends | over)


def _data(view: View) -> dict[str, Any]:
    nodes, edges = _network(view)
    return {
        "nodes": nodes,
        "edges": edges,
        "layouts": {name: asdict(layout) for name, layout in layouts(view).items()},
        "cards": {card.id: _card(card) for card in view.cards},
        "legend": _legend(view),
        "stops": stops(view),
    }


def _network(view: View) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and edges of a pyvis network; its lists are filled, since its `add_node` searches them all."""
    from pyvis.network import Network

    network = Network(directed=True)
    words = _words(view)
    degrees = Counter(end for tie in view.ties for end in (tie.source, tie.target))
    network.nodes.extend(_node(node, words[node.kind], degrees[node.id]) for node in view.nodes)
    network.edges.extend(map(_edge, view.ties))
    return network.nodes, network.edges


def _node(node: Node, word: str, degree: int) -> dict[str, Any]:
    mark = MARKS[node.kind]
    return {
        "id": node.id,
        "shape": mark.shape,
        "size": mark.size + (5 if node.focus else 0),
        "color": {"background": mark.fill, "border": mark.outline},
        "borderWidth": 1.5,
        "name": node.label,
        "word": word,
        "also": node.also,
        "language": node.language,
        "focus": node.focus,
        "detail": node.detail,
        "mark": {"shape": mark.shape, "fill": mark.fill, "outline": mark.outline},
        "weight": degree + (1000 if node.focus else 0),  # whose name has its place first
    }


def _edge(tie: Tie) -> dict[str, Any]:
    return {
        "id": tie.id,
        "from": tie.source,
        "to": tie.target,
        **line(tie),
        "name": tie.label,
        "fact": tie.fact,
        "sure": not unsure(tie),
        "dateCertain": tie.date_certain,
        "earliest": tie.earliest,
        "latest": tie.latest,
        "conflict": tie.conflict,
        "sign": _sign(unsure(tie), tie.conflict),
    }


def _words(view: View) -> dict[Kind, str]:
    words: dict[Kind, str] = {kind: mark.word for kind, mark in MARKS.items()}
    words.update(view.kinds)
    return words


def _sign(dashes: bool, conflict: bool) -> dict[str, Any]:
    colour = PAPER if conflict else LINE
    return {"dashes": dashes, "conflict": conflict, "color": colour, "conflictColor": CONFLICT}


def _legend(view: View) -> list[dict[str, Any]]:
    """What the reader sees, and nothing that is not in this picture."""
    words, kinds = _words(view), {node.kind for node in view.nodes}
    entries: list[dict[str, Any]] = [
        {"word": words[kind], "shape": mark.shape, "fill": mark.fill, "outline": mark.outline}
        for kind, mark in MARKS.items()
        if kind in kinds
    ]
    if any(not unsure(tie) and not tie.conflict for tie in view.ties):
        entries.append({"word": "stated by a source", **_sign(False, False)})
    if any(unsure(tie) for tie in view.ties):
        entries.append({"word": "implied, or only perhaps so", **_sign(True, False)})
    if any(tie.conflict for tie in view.ties):
        entries.append({"word": "sources disagree", **_sign(False, True)})
    if any(not tie.date_certain for tie in view.ties):
        entries.append({"word": "the day is doubtful", "sign": "?"})
    return entries


def _card(card: FactCard) -> dict[str, Any]:
    sources = [asdict(source) | {"href": href(source.url)} for source in card.sources]
    return {"text": card.text, "date": card.date, "certainty": card.certainty, "sources": sources}


def _table(view: View) -> str:
    if not view.columns:
        return ""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in view.columns)
    body = "\n".join(f'<tr role="row">{_cells(view.columns, row)}</tr>' for row in view.rows)
    # The roles repeat the elements: a narrow page shows no table to the eye, yet still one to the ear.
    return (
        '<table role="table"><caption>The same as a table</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{body}\n</tbody></table>'
    )


def _cells(columns: Iterable[str], row: Iterable[str]) -> str:
    return "".join(
        f'<td role="cell" data-column="{escape(column)}">{_tag("span", cell)}</td>'
        for column, cell in zip(columns, row, strict=True)
    )


def _foot(view: View) -> str:
    sources = {source.record: source for card in view.cards for source in card.sources}
    items = "".join(f"<li>{_source(sources[record])}</li>\n" for record in sorted(sources))
    parts = (
        _tag("p", view.as_of),
        f"<p>Sources</p>\n<ul>\n{items}</ul>" if items else "",
        _tag("p", view.licence),
        _tag("p", "Drawn by Doyen with vis-network (Apache-2.0 or MIT, © Almende B.V. and visjs contributors)."),
    )
    return "\n".join(part for part in parts if part)


def _source(source: Source) -> str:
    title = escape(source.title or source.url or source.record)
    if href(source.url):
        title = f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    rest = [escape(part) for part in (source.publisher, source.published) if part]
    return f'<span dir="auto">{", ".join([title, *rest])}</span>'


def _tag(tag: str, text: str, name: str = "") -> str:
    attribute = f' class="{name}"' if name else ""
    return f'<{tag}{attribute} dir="auto">{escape(text)}</{tag}>' if text else ""


def _script() -> str:
    return "(() => {\n'use strict';\n" + "\n".join(map(_beside, SCRIPTS)) + "})();\n"


def _beside(name: str) -> str:
    return (files("doyen.pictures") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
