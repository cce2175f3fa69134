"""What a reader is told, the machine has run: the console examples of the documents."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from doyen.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLE = re.compile(r"```console\n\$ doyen (?P<words>[^\n]+)\n(?P<shown>.*?)```", re.DOTALL)
EXAMPLES = [
    (name, found["words"], found["shown"])
    for name in ("README.md", "data/README.md", "CONTRIBUTING.md")
    for found in EXAMPLE.finditer((ROOT / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("name", "words", "shown"), EXAMPLES)
def test_a_console_example_prints_what_it_shows(
    name: str, words: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each example of a document, run from the checkout, prints exactly what stands below it."""
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, shlex.split(words))
    assert result.exit_code == 0, result.stderr
    assert result.stdout == shown, name


def test_the_readme_is_short_and_shows_an_answer() -> None:
    """The README stays under 150 lines, and has a console example."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 150
    assert any(name == "README.md" for name, _, _ in EXAMPLES)


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "ontology/README.md", "data/README.md", "data/importing.md"]
)
def test_every_link_of_a_document_leads_somewhere(name: str) -> None:
    """A link within the project names a file that is there."""
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", text) if not t.startswith("http")]
    assert [t for t in targets if not ((ROOT / name).parent / t).exists()] == []
