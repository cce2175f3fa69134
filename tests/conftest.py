"""What all tests share: the saved sources, the browser, and no silent skip in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import doyen
from corpora import built, common, imported
from doyen.knowledge import Knowledge

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from doyen.pictures.view import View

ROOT = Path(__file__).resolve().parents[1]
IN_CI = os.environ.get("CI") == "true"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

settings.register_profile("doyen", deadline=None, derandomize=IN_CI)
settings.load_profile("doyen")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of saved source texts, which stands outside the repository."""
    folder = Path(os.environ.get("DOYEN_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no saved source texts at {folder}: set DOYEN_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def corpora(shared: Path) -> Path:
    """The folder of real corpora, each with a README."""
    folder = shared / "data"
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}: set DOYEN_SHARED to the folder that holds them")
    return folder


@pytest.fixture(scope="session")
def imported_corpora(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every corpus as JSON Lines, imported once for all tests."""
    return imported(corpora, common(tmp_path_factory))


@pytest.fixture(scope="session")
def built_corpora(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built store of all corpora together, built once for all tests.

    It takes minutes: `DOYEN_BUILT` may name a store that was built before, for whoever changes questions and not facts.
    """
    before = os.environ.get("DOYEN_BUILT")
    if before and not IN_CI:
        return Path(before)
    return built(request.getfixturevalue("imported_corpora"), common(tmp_path_factory))


@pytest.fixture(scope="session")
def all_corpora(built_corpora: Path) -> Knowledge:
    """All corpora together, to ask."""
    return doyen.load(built_corpora)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The Chromium that opens the pages."""
    named = os.environ.get("CHROMIUM", "")
    for name in (named, "chromium", "chromium-browser", "google-chrome"):
        if name and (found := shutil.which(name)):
            return found
    pytest.skip("no Chromium found: install the Debian package chromium, or set CHROMIUM to its path")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Generator[Browser, None, None]:
    """One browser for all pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a view from disk; at the end of the test, nothing else may have been asked for or gone wrong."""
    from doyen.pictures.page import page

    asked: list[str] = []
    wrong: list[str] = []
    file = tmp_path / "picture.html"

    def open_page(told: View, width: int = 1600, javascript: bool = True) -> Page:
        file.write_text(page(told), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=javascript)
        tab = context.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("dialog", lambda dialog: wrong.append(dialog.message))
        tab.goto(file.as_uri())
        if javascript:
            tab.wait_for_function("document.fonts.ready.then(() => true)")
        return tab

    yield open_page
    for context in browser.contexts:
        context.close()
    assert set(asked) == {file.as_uri()}
    assert wrong == []


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Knowledge]:
    """A function that writes a data folder, each record by its name, and loads it; it may be called again."""

    def write(identity: str = "", **records: str) -> Knowledge:
        shutil.rmtree(tmp_path / "data", ignore_errors=True)
        (tmp_path / "data" / "records").mkdir(parents=True)
        shutil.copy(ROOT / "data" / "catalog.yaml", tmp_path / "data")
        if identity:
            (tmp_path / "data" / "identity.yaml").write_text(identity, encoding="utf-8")
        for name, text in records.items():
            (tmp_path / "data" / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return doyen.load(tmp_path / "data")

    return write


# In CI what was not run was not shown to work: a skip becomes a failure that gives its reason.


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail the test that was skipped; an expected failure is no skip."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail the module that skipped itself while it was collected."""
    report = yield
    if IN_CI and report.skipped:
        _fail(report)
    return report


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{reason}\n(CI is set: a skipped test is a failed one)"
