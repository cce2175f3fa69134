"""All corpora together: that the store which the other tests ask is whole."""

from __future__ import annotations

from pathlib import Path

from corpora import FOLDERS, imported
from doyen.importers import IMPORTERS
from doyen.knowledge import Knowledge


def test_every_importer_takes_part(corpora: Path, imported_corpora: Path) -> None:
    """A new importer is to have its corpus here, and what was imported once is not imported again."""
    assert set(FOLDERS) == set(IMPORTERS)
    before = {file.name: file.stat().st_mtime_ns for file in imported_corpora.iterdir()}
    assert set(before) == {f"{name}.jsonl" for name in FOLDERS}
    imported(corpora, imported_corpora.parent)
    assert {file.name: file.stat().st_mtime_ns for file in imported_corpora.iterdir()} == before


def test_the_store_has_what_every_corpus_says(all_corpora: Knowledge) -> None:
    """Each corpus has records in the store, known by the first word of their names."""
    rows = all_corpora.query(
        "SELECT DISTINCT ?corpus { ?record a dip:Record "
        "BIND(STRBEFORE(STRAFTER(STR(?record), '/record/'), '-') AS ?corpus) }"
    )
    assert {row.values["corpus"] for row in rows} == set(FOLDERS)
