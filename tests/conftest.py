"""What all tests share: the saved sources, the browser, and no silent skip in CI."""

import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

import doyen
from doyen.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[1]
IN_CI = os.environ.get("CI") == "true"

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
def chromium() -> str:
    """The Chromium that opens the pages."""
    named = os.environ.get("CHROMIUM", "")
    for name in (named, "chromium", "chromium-browser", "google-chrome"):
        if name and (found := shutil.which(name)):
            return found
    pytest.skip("no Chromium found: install the Debian package chromium, or set CHROMIUM to its path")


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
