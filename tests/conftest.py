"""What every test may ask for: the repository, and the program run as a person runs it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture
def derive(tmp_path: Path) -> Run:
    """Run `derive` with these arguments in an empty folder; give back exit code, stdout and stderr.

    `typed` is what comes in on stdin; `env` replaces variables of the environment.
    """

    def run(
        *arguments: str, typed: str | None = None, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        around = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "PYTHONIOENCODING")}
        around |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | (env or {})
        return subprocess.run(
            [sys.executable, "-m", "derive", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            input=typed,
            cwd=tmp_path,
            env=around,
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture(scope="session", autouse=True)
def _formats_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """TeX's formats are kept apart from those of the person who runs the tests."""
    os.environ["DERIVE_CACHE"] = str(tmp_path_factory.mktemp("formats"))
