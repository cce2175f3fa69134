"""One HTML file for a view: it opens from disk, asks the network for nothing, and runs none of its data."""

import json
import re
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from string import Template

from doyen.markup import html_file
from doyen.pictures.contents import contents, href
from doyen.pictures.view import View
from doyen.tables import Source

_CREDIT = "Drawn by Doyen with vis-network (Apache-2.0 or MIT, © Almende B.V. and visjs contributors)."
LONG_WORD = 24  # letters
SCRIPTS = ("ties.js", "stage.js", "chart.js", "panel.js", "page.js")


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
    body = Template(_beside("page.html")).substitute(
        title=escape(view.title),
        subtitle=_tag("p", view.subtitle, "subtitle"),
        hint=f"Choose a name or a {'bar' if view.claims else 'line'} to see what is known, and who says so.",
        notes="\n".join(_tag("p", note, "note") for note in view.notes),
        table=_table(view),
        foot=_foot(view),
        view=embedded(contents(view)),
    )
    library = "" if view.claims else vis_network()
    return Page(html_file(view.title, body, _beside("page.css"), (library, _script()), view.language))


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
        f'<td role="cell"{_long(cell)} data-column="{escape(column)}">{_tag("span", cell)}</td>'
        for column, cell in zip(columns, row, strict=True)
    )


def _long(cell: str) -> str:
    """Marks a cell with a word that has to be broken, or it would widen the page."""
    return ' class="long"' if max(map(len, cell.split()), default=0) > LONG_WORD else ""


def _foot(view: View) -> str:
    sources = {source.record: source for card in view.cards for source in card.sources}
    items = "".join(f"<li>{_source(sources[record])}</li>\n" for record in sorted(sources))
    parts = (
        _tag("p", view.as_of),
        f"<p>Sources</p>\n<ul>\n{items}</ul>" if items else "",
        _tag("p", view.licence),
        _tag("p", "Drawn by Doyen." if view.claims else _CREDIT),
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
