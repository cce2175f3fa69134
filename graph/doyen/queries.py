"""Query files: SPARQL that runs as it stands, explained by a header of YAML in its leading `# ` lines."""

from __future__ import annotations

from typing import Any

from doyen.shipped import shipped


def queries(folder: str) -> dict[str, str]:
    """The texts of the query files of a folder of the ontology, by name.

    >>> "same-day" in queries("questions")
    True
    """
    return {p.stem: p.read_text(encoding="utf-8") for p in sorted((shipped("ontology") / folder).glob("*.rq"))}


def header(text: str) -> dict[str, Any]:
    """The header of a query; every value in it is text.

    >>> header("# title: Twins\\nSELECT * {}")
    {'title': 'Twins'}
    """
    import yaml

    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" "))
    return dict(yaml.load("\n".join(lines), Loader=yaml.CBaseLoader))
