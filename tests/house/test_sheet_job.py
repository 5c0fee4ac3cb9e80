"""The main job as a teacher runs it: the same sheet from the same seed, and PDFs without anything of the machine's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COPIES = ("practice-sheet", "answer-key", "worked-solutions")
# what a shell script may take for granted on any machine; no TeX and no PDF tool among them
CORE_UTILITIES = (
    "sh",
    "bash",
    "cat",
    "cp",
    "ls",
    "mkdir",
    "mv",
    "rm",
    "touch",
    "tr",
    "uname",
    "cksum",
    "env",
    "dirname",
)


@pytest.fixture
def bare_path(tmp_path: Path) -> str:
    """A PATH of the environment's own folder and a folder that holds the core utilities alone."""
    folder = tmp_path / "core-utilities"
    folder.mkdir()
    for name in CORE_UTILITIES:
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    return os.pathsep.join((str(Path(sys.executable).parent), str(folder)))


def test_the_sheet_job_makes_its_pdfs_without_any_tool_of_the_machine(derive, tmp_path, bare_path) -> None:
    for tool in ("pdflatex", "pdftex", "latexmk", "tectonic", "pdftoppm", "gs"):
        assert shutil.which(tool, path=bare_path) is None, f"{tool} would be found: the test shows nothing"
    done = derive("sheet", "mixed", "--count", "4", "--seed", "1", "--output", "made here", env={"PATH": bare_path})
    assert done.returncode == 0, done.stderr
    from pypdf import PdfReader

    for copy in COPIES:
        assert (tmp_path / "made here" / f"{copy}.tex").is_file()
        pages = PdfReader(tmp_path / "made here" / f"{copy}.pdf").pages
        assert len(pages) >= 1
        assert pages[0].extract_text().strip()
    for line in done.stdout.splitlines():
        assert (tmp_path / line).is_file(), f"{line!r} was named, and is not there"


def test_the_same_command_and_seed_give_the_same_tex_byte_for_byte(derive, tmp_path) -> None:
    made = []
    for k, hash_seed in enumerate(("0", "1")):
        words = ("sheet", "chain-rule", "--count", "10", "--seed", "7", "--output", f"run{k}", "--no-pdf")
        done = derive(*words, env={"PYTHONHASHSEED": hash_seed})
        assert done.returncode == 0, done.stderr
        made.append({p.name: p.read_bytes() for p in sorted((tmp_path / f"run{k}").iterdir())})
    assert {f"{copy}.tex" for copy in COPIES} <= set(made[0])
    assert made[0] == made[1]


def test_another_seed_gives_another_sheet(derive, tmp_path) -> None:
    for seed in ("7", "8"):
        derive("sheet", "chain-rule", "--count", "10", "--seed", seed, "--output", seed, "--no-pdf")
    name = f"{COPIES[0]}.tex"
    assert (tmp_path / "7" / name).read_bytes() != (tmp_path / "8" / name).read_bytes()


def test_the_students_copy_holds_no_answer_and_no_seed(derive, tmp_path) -> None:
    done = derive("sheet", "chain-rule", "--count", "5", "--seed", "a-rare-seed", "--output", "out", "--no-pdf")
    assert done.returncode == 0, done.stderr
    paper = (tmp_path / "out" / "practice-sheet.tex").read_text("utf-8")
    assert "a-rare-seed" not in paper
    assert "'(" not in paper, "a derivative stands on the students' copy"


def test_what_was_drawn_up_can_be_had_as_json(derive) -> None:
    done = derive("sheet", "chain-rule", "--count", "3", "--seed", "7", "--no-pdf", "--json")
    told = json.loads(done.stdout)
    assert len(told["items"]) == 3
    assert {item["task"] for item in told["items"]} == {"differentiate"}


def test_a_topic_that_is_not_in_the_bank_names_the_nearest(derive) -> None:
    done = derive("sheet", "chian-rule", "--count", "3")
    assert done.returncode == 2
    assert "chain-rule" in done.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="Windows has no make")
def test_make_names_no_path_and_installs_nothing_twice(root: Path) -> None:
    def plan(*words: str) -> str:
        done = subprocess.run(["make", "--dry-run", *words], cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    text = (root / "Makefile").read_text("utf-8")
    assert "CURDIR" not in text
    assert "$(PWD)" not in text
    key = subprocess.run(
        "cat pyproject.toml constraints.txt | cksum | tr -d ' '",
        shell=True,
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    if (root / ".venv" / f".ready-{key}").exists():
        assert "pip install" not in plan("sheet")
    assert "derive sheet" in plan("sheet")


def test_without_a_tex_engine_the_tex_is_written_and_exit_5_says_the_ways_on(derive, tmp_path) -> None:
    words = ("sheet", "chain-rule", "--count", "2", "--seed", "1", "--output", "out", "--engine", "tectonic")
    done = derive(*words, env={"PATH": str(tmp_path)})
    assert done.returncode == 5
    assert "--engine" in done.stderr
    assert sorted(p.suffix for p in (tmp_path / "out").iterdir()) == [".json", ".tex", ".tex", ".tex"]
