"""A page for those who publish the sources: what in them cannot well be, each finding beside its passages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template

from doyen.checks import findings, rules
from doyen.errors import Problem, one_line
from doyen.markup import html_file
from doyen.review.grouping import Group, groups, passages
from doyen.store import Store
from doyen.tables import Source

Passages = Mapping[str, tuple[Source, ...]]
_TITLE = "What the sources may want to look at again"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was found in the records of one corpus, such as `pocom`; the records of a corpus begin with its name."""

    name: str
    title: str
    publisher: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many findings there are."""
        return sum(len(group.problems) for group in self.groups)


def page(store: Store) -> str:
    """What the publishers of the sources should know of, as one HTML page that asks the network for nothing.

    Only of what everybody may see: the page is made to be handed on.
    """
    public = store.public()
    told = {rule.name for rule in rules() if rule.upstream}
    problems = [problem for problem in findings(public, {}) if problem.rule in told]
    where = passages(public, problems)
    return _page(corpora(problems, where), where, public.catalog())


def corpora(problems: list[Problem], where: Passages) -> list[Corpus]:
    """The findings by corpus, the largest first; what stands in no passage of a source is left out."""
    found: dict[str, list[Problem]] = defaultdict(list)
    cited: dict[str, list[Source]] = defaultdict(list)
    for problem in problems:
        if sources := [source for fact in problem.about for source in where.get(fact, ())]:
            name = sources[0].record.partition("-")[0]
            found[name].append(problem)
            cited[name] += sources
    made = (_corpus(name, each, cited[name]) for name, each in found.items())
    return sorted(made, key=lambda corpus: (-corpus.count, corpus.name))


def _corpus(name: str, problems: list[Problem], sources: list[Source]) -> Corpus:
    """The corpus under the title that most of its records share up to a colon."""
    own = [source for source in sources if source.record.partition("-")[0] == name]
    heads = Counter((source.title.partition(":")[0], source.publisher) for source in own)
    title, publisher = min(heads, key=lambda head: (-heads[head], head))
    return Corpus(name, title or name, publisher, tuple(groups(problems)))


def _page(found: list[Corpus], where: Passages, catalog: Mapping[str, str]) -> str:
    number = sum(corpus.count for corpus in found)
    body = Template(_beside("page.html")).substitute(
        title=escape(_TITLE),
        subtitle=escape(
            f"{number:,} questions to {_sources(len(found))}. Each names what a source says that cannot well be so, "
            "or that it says twice, and where. A question is no verdict: the source may be right."
        ),
        contents="\n".join(line for corpus in found for line in _contents(corpus)),
        sections="\n".join(section(corpus, where) for corpus in found),
        foot=escape(_foot(catalog)),
    )
    return html_file(_TITLE, body, _beside("page.css"))


def _sources(number: int) -> str:
    return "one source" if number == 1 else f"{number} sources"


def _foot(catalog: Mapping[str, str]) -> str:
    known = ("title", "version", "publisher")
    data = ", ".join(one_line(catalog[key]) for key in known if catalog.get(key))
    return f"Found by the rules of Doyen in: {data}." if data else "Found by the rules of Doyen."


def _contents(corpus: Corpus) -> list[str]:
    head = f'<tr><th scope="colgroup">{_text(corpus.title)}</th><th>{corpus.count:,}</th></tr>'
    links = (f'<a href="#{_anchor(corpus, group)}">{_text(group.title)}</a>' for group in corpus.groups)
    rows = zip(links, corpus.groups, strict=True)
    return [head, *(f"<tr><td>{link}</td><td>{len(group.problems):,}</td></tr>" for link, group in rows)]


def section(corpus: Corpus, where: Passages) -> str:
    """What was found in one corpus, rule by rule."""
    parts = "\n".join(_group(corpus, group, where) for group in corpus.groups)
    head = f'<h2>{_text(corpus.title)}</h2>\n<p class="publisher">{_text(corpus.publisher)}</p>'
    return f"<section>\n{head}\n{parts}\n</section>"


def _group(corpus: Corpus, group: Group, where: Passages) -> str:
    why = {rule.name: rule.upstream for rule in rules()}[group.rule]
    items = "\n".join(_item(problem, where) for problem in group.problems)
    count = f'<span class="count">{len(group.problems):,}</span>'
    head = f'<h3 id="{_anchor(corpus, group)}">{_text(group.title)} {count}</h3>'
    return f'{head}\n<p class="why">{_text(why)}</p>\n<ol>\n{items}\n</ol>'


def _item(problem: Problem, where: Passages) -> str:
    sources = (source for fact in problem.about for source in where.get(fact, ()))
    # The address is that of the first of several passages.
    told = {place: source.url if not n else "" for source in sources for n, place in enumerate(_places(source))}
    passages = "".join(f"<span>{_passage(place, url)}</span>" for place, url in told.items())
    return f'<li><p dir="auto">{_text(problem.problem)}.</p><p class="passages">{passages}</p></li>'


def _places(source: Source) -> list[str]:
    return source.locator.split("; ")


def _passage(place: str, url: str) -> str:
    """The passage, as a link if the source's address is one that a reader may follow."""
    if re.fullmatch(r"https?://[^\s<>\"]+", url, re.IGNORECASE):
        return f'<a href="{escape(url)}" rel="noopener noreferrer">{_text(place)}</a>'
    return _text(place)


def _anchor(corpus: Corpus, group: Group) -> str:
    return escape(f"{corpus.name}-{group.rule}")


def _text(text: str) -> str:
    return escape(one_line(text))


def _beside(name: str) -> str:
    return (files("doyen.review") / name).read_text(encoding="utf-8")
