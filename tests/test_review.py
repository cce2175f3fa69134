"""Findings for a reader: grouped where there are many, in full where asked for, and a page that can be handed on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from doyen.build import read_folders, write_store
from doyen.cli import main
from doyen.errors import Problem, Where
from doyen.review import Group, page
from doyen.review.page import Corpus, section
from doyen.tables import Source

HOSTILE = "<img src=x onerror=alert(1)> \x1b[31mRed"
MANY = 40


def envoy(number: int, **more: object) -> dict[str, object]:
    """An envoy who presents letters before being commissioned."""
    return {
        "record": "gazette-pak",
        "section": "envoys",
        "name": f"Ada North {number} [gazette-north-{number}]",
        "sender": "nor",
        "receiver": "pak",
        "rank": "special envoy",
        "locator": f"pakistan.xml#pk-{number}",
        "since": "2020-03-01",
        "steps": [{"kind": "commission", "date": "2020-05-01"}],
        "presentations": [{"date": "2020-03-01"}],
        **more,
    }


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A data folder with forty faults of one kind."""
    source = {
        "record": "gazette-pak",
        "section": "source",
        "publisher": "The <b>Gazette</b>",
        "title": "Envoys: Pakistan",
        "address": "https://example.org/pakistan.xml",
        "published": "2021-01-01",
        "kind": "data set",
    }
    hostile = envoy(0, name=f"{HOSTILE} [gazette-hostile]")
    secret = envoy(99, name="Sigrid Secret [gazette-secret]", visibility="restricted")
    lines = [source, hostile, *(envoy(number) for number in range(1, MANY)), secret]
    (tmp_path / "data" / "records").mkdir(parents=True)
    (tmp_path / "data" / "catalog.yaml").write_text(
        "base: https://example.org/\ntitle: A gazette\npublisher: Somebody\nlicence: CC0\n", encoding="utf-8"
    )
    file = tmp_path / "data" / "records" / "gazette.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return tmp_path / "data"


def check(*words: str | Path) -> Result:
    """What `doyen check` does with these words."""
    return CliRunner().invoke(main, ["check", *map(str, words)], prog_name="doyen", catch_exceptions=False)


def test_many_findings_are_grouped_with_the_first_few(corpus: Path) -> None:
    """A rule is told once, with how often, three findings with line and passage, and how to see the rest."""
    done = check(corpus)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    title = "Credentials presented before the commission"
    assert f"warning: presentation-before-commission: {title} (41)" in lines
    assert sum("presents credentials to Pakistan on 2020-03-01" in line for line in lines) == 3
    assert "    38 more: --rule presentation-before-commission" in lines
    assert "gazette.jsonl:3; pakistan.xml#pk-1" in " ".join(done.stdout.split())
    assert max(map(len, lines)) <= 100 or any(str(corpus) in line for line in lines)
    assert "\x1b" not in done.stdout


def test_one_rule_is_told_in_full(corpus: Path) -> None:
    """`--rule` shows all that the rule finds and nothing of another; `--all` is a line for each finding."""
    full = check(corpus, "--rule", "presentation-before-commission")
    assert full.stdout.count("pakistan.xml#pk-") == 41
    assert "more:" not in full.stdout
    assert len(check(corpus, "--all").stdout.splitlines()) == 41
    assert check(corpus, "--rule", "two-ranks").stdout == ""
    wrong = check(corpus, "--rule", "no-such-rule")
    assert (wrong.exit_code, "no rule 'no-such-rule': one of " in wrong.stderr) == (2, True)


def test_a_table_has_every_finding_with_its_passages(corpus: Path, tmp_path: Path) -> None:
    """For a spreadsheet: severity, rule, line, file#id, what is wrong, what to do."""
    out = tmp_path / "findings.csv"
    check(corpus, "-o", out)
    rows = out.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "severity,rule,where,passages,problem,remedy"
    assert len(rows) == 42
    assert "pakistan.xml#pk-7" in out.read_text(encoding="utf-8")


def test_a_built_store_is_checked_by_the_rules_alone(corpus: Path, tmp_path: Path) -> None:
    """No line can be named, but the passages can; texts are for records."""
    write_store([corpus], tmp_path / "store")
    done = check(tmp_path / "store")
    assert "presentation-before-commission: Credentials presented before the commission (41)" in done.stdout
    assert "pakistan.xml#pk-1" in done.stdout
    assert "quads: 41 warnings" in done.stderr
    assert check(tmp_path / "store", "--texts", tmp_path).exit_code == 2


def test_a_page_is_made_of_what_everybody_may_see(corpus: Path, tmp_path: Path) -> None:
    """The page has each finding with a link to its source; nothing restricted, and no HTML from the data."""
    out = tmp_path / "page.html"
    check(corpus, "--page", out)
    html = out.read_text(encoding="utf-8")
    assert html.count("<li>") == 40
    assert "Sigrid" not in html
    assert "pk-99" not in html
    assert '<a href="https://example.org/pakistan.xml" rel="noopener noreferrer">pakistan.xml#pk-1</a>' in html
    assert "<h2>Envoys</h2>" in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "\x1b" not in html
    assert "<script" not in html
    assert html == page(read_folders([corpus]).store)


def test_an_address_that_is_none_becomes_no_link() -> None:
    """A store that others made may hold any address: what would run in a browser stays text."""
    problem = Problem(Where("a"), "is wrong", "mend it", about=("fact",))
    source = Source("r", "", "", "javascript:alert(1)", "", "a.xml#1", "", "explicit")
    group = Group("same-name", "Twice", "warning", (problem,))
    html = section(Corpus("r", "R", "", (group,)), {"fact": (source,)})
    assert "<span>a.xml#1</span>" in html
    assert "javascript" not in html
