"""The notebook runs as it stands, and shows tables with their sources and a picture in place."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from doyen.pictures.page import Page
from doyen.tables import Row, Source, Table
from expected_answers import counts

NOTEBOOK = Path(__file__).parents[1] / "graph" / "tour.ipynb"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What each code cell shows, run in a kernel of its own in an empty folder."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    folder = tmp_path_factory.mktemp("notebook")
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [output.output_type for cell in cells for output in cell.outputs] == ["execute_result"] * len(cells)
    return [dict(cell.outputs[0].data) for cell in cells]


def test_it_is_committed_without_its_outputs() -> None:
    """What a run makes does not lie beside what makes it."""
    cells = [cell for cell in json.loads(NOTEBOOK.read_text())["cells"] if cell["cell_type"] == "code"]
    assert [(cell["outputs"], cell["execution_count"]) for cell in cells] == [([], None)] * len(cells)


def test_an_answer_is_shown_with_its_sources(shown: list[dict[str, Any]]) -> None:
    """The first cell shows the three envoys beside Ung Sean, with the addresses of the reports."""
    html = shown[0]["text/html"]
    assert all(name in html for name in ("Maciej Pisarski", "Mitsuhiro Wada", "Per Albert Ilsaas"))
    assert 'href="https://covert.com.pk/2021/11/28/ambassadors/"' in html


def test_answers_become_frames_of_pandas_and_polars(shown: list[dict[str, Any]]) -> None:
    """The rows of both frames are those of the answers."""
    assert shown[1]["text/html"].count("<tr>") == counts()["totals"]["non-residents who present in Sweden"]
    assert "2021-11-21?" in shown[3]["text/html"]


def test_a_table_of_all_presentations_counts_facts_and_not_rows(shown: list[dict[str, Any]]) -> None:
    """As the records have them: three ceremonies have rival dates, and each presentation counts once."""
    cells = re.findall(r"<td>(\d+)</td>", shown[2]["text/html"])
    totals = counts()["totals"]
    assert sum(map(int, cells)) == totals["presentations"]


def test_a_picture_is_shown_in_a_frame_that_reaches_nothing_else(shown: list[dict[str, Any]]) -> None:
    """The page stands in a sandboxed frame, whole and escaped."""
    html = shown[-1]["text/html"]
    frames: list[dict[str, str | None]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: frames.append({"tag": tag, **dict(attrs)})  # type: ignore[method-assign]
    parser.feed(html)
    [frame] = frames
    assert frame["tag"] == "iframe"
    assert frame["sandbox"] == "allow-scripts allow-popups"
    assert (frame["srcdoc"] or "").startswith("<!DOCTYPE html>")
    assert "Four envoys presented credentials" in (frame["srcdoc"] or "")


def test_text_of_the_data_is_no_markup_in_a_notebook() -> None:
    """A name that looks like HTML is shown, not obeyed; an address that is no web address is no link."""
    bad = "<script>alert(1)</script>"
    source = Source("r", bad, bad, "javascript:alert(1)", "2021", bad, bad, "explicit")
    table = Table(bad, (bad,), (Row({bad: bad}, sources=(source,), origins=1),), (bad,))
    assert "<script" not in table._repr_html_()
    assert "<a " not in table._repr_html_()
    assert "<script" not in Page(bad)._repr_html_()
