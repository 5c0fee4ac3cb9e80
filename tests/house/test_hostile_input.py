"""Hostile input, class by class, through every door: answered or refused, and nothing else. One process for a class.

Nothing runs, no file is opened that is none of ours, no exception escapes, no more than 200 MB are taken. The time is
measured too; it is a finding only under `make fuzz` (DERIVE_FENCE=1), for a clock says as much of the machine.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from house.hostile.inputs import CANARY, CLASSES, YAML

ROOT = Path(__file__).resolve().parents[2]
FENCE = os.environ.get("DERIVE_FENCE") == "1"
LONGEST = 0.5  # seconds of work for one input at one door
FINE = ("answered", "refused: ")


@dataclass(frozen=True)
class Finding:
    door: str
    given: str
    outcome: str
    spent: float
    events: tuple[str, ...]


def sent(kind: str, folder: Path) -> list[Finding]:
    """Every input of a class at every door, as the child process found it."""
    pytest.importorskip("resource", reason="limits of a process are asked of a POSIX system")
    done = subprocess.run(
        [sys.executable, "-m", "house.hostile.child", kind, str(folder / "canary")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"ended by {done.returncode} at {told[-1:]}\n{done.stderr[-2000:]}"
    assert "Traceback" not in done.stderr
    return [
        Finding(begun["door"], begun["given"], ended["outcome"], ended["spent"], tuple(ended["events"]))
        for begun, ended in zip(told[::2], told[1::2], strict=True)
    ]


@pytest.mark.parametrize("kind", CLASSES)
def test_hostile_input_is_answered_or_refused_and_never_run(kind: str, tmp_path: Path) -> None:
    assert len(CLASSES[kind]) >= 12
    found = sent(kind, tmp_path)
    assert len(found) >= len(CLASSES[kind])
    assert [f for f in found if not f.outcome.startswith(FINE)] == []
    assert [f for f in found if f.events] == []
    assert list(tmp_path.iterdir()) == []
    if FENCE:
        slow = sorted((f for f in found if f.spent >= LONGEST), key=lambda f: -f.spent)
        assert slow == [], f"{len(slow)} of {len(found)} took too long, the longest {slow[0]}"


@pytest.mark.parametrize("given", CLASSES["code"])
def test_code_is_no_mathematics_and_the_place_is_told(given: str) -> None:
    from derive.errors import ReadingError
    from derive.maths.read import read_answer

    with pytest.raises(ReadingError) as caught:
        read_answer(given, letters=["x", "y"])
    assert 0 <= caught.value.column <= len(given)
    assert caught.value.message


@pytest.mark.parametrize("given", CLASSES["strange characters"], ids=ascii)
def test_a_character_that_is_not_read_is_named_by_its_code_point(given: str) -> None:
    from derive.errors import ReadingError
    from derive.maths.read import read_answer

    with pytest.raises(ReadingError, match=r"U\+[0-9A-F]{4,6} ") as caught:
        read_answer(given, letters=["x", "y"])
    assert f"U+{ord(given[caught.value.column]):04X}" in caught.value.message


@pytest.mark.parametrize("given", YAML, ids=range(len(YAML)))
def test_a_hostile_family_file_is_refused_with_line_and_column(given: str) -> None:
    from derive.bank.load import loads
    from derive.errors import BankError

    with pytest.raises(BankError) as caught:
        loads(given, "family.yaml")
    for fault in caught.value.faults:
        assert re.match(r"family\.yaml:\d+:\d+ \S", fault), fault


@pytest.mark.parametrize("kind", ["TeX", "slots"])
def test_a_title_is_printed_and_never_obeyed(kind: str, tmp_path: Path) -> None:
    """The page itself is asked: every title stands on it as it was typed, and nothing was written beside it."""
    from derive.errors import TypesettingError
    from derive.front.pages import documents
    from derive.front.sheet import draw_up
    from derive.render import tex
    from derive.render.latex import render

    pdfium = pytest.importorskip("pypdfium2")
    try:
        engine = tex.find()
    except TypesettingError:
        pytest.skip("no TeX engine")
    canary = tmp_path / "canary"
    short = [given for given in CLASSES[kind] if len(given) < 40 and CANARY not in given]
    rest = [given.replace(CANARY, str(canary)) for given in CLASSES[kind] if given not in short]
    headings = [(" / ".join(short[:10]), " / ".join(short[10:])), *((given, given) for given in rest)]
    page = ""
    for title, subtitle in headings:
        sheet = draw_up("power-rule", count=1, seed=1, title=title, subtitle=subtitle)
        made = tex.run(render(documents(sheet, ["questions"])["questions"]), engine)
        page += "".join(p.get_textpage().get_text_bounded() for p in pdfium.PdfDocument(made.pdf))

    def letters(text: str) -> str:
        # quotation marks are bent, and lines broken, as typography likes
        return re.sub(r"[\s\x02\ufffe'`‘’“”\"-]", "", text)

    for given in short:
        assert letters(given) in letters(page), given
    assert not canary.exists()
    assert "root:" not in page


def test_the_watch_sees_what_it_watches_for(tmp_path: Path) -> None:
    """A door that runs what it is given is found out: the test above can fail."""
    code = (
        "import house.hostile.child as child, json\n"
        "events = []\n"
        "child.watch(events)\n"
        "print(child.outcome(eval, \"open('canary', 'w').close()\"))\n"
        "print(child.outcome(eval, '1/0'))\n"
        "print(json.dumps(events))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        capture_output=True,
        text=True,
        check=True,
    )
    answered, escaped, events = done.stdout.splitlines()
    assert answered == "answered"
    assert escaped.startswith("escaped: ZeroDivisionError")
    assert {event.partition("(")[0] for event in json.loads(events)} == {"compile", "open"}
    assert (tmp_path / "canary").exists()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="what a process holds is asked of Linux")
def test_the_limit_on_memory_is_kept(tmp_path: Path) -> None:
    code = (
        "import house.hostile.child as child\n"
        "child.limit()\n"
        "print(child.outcome(bytearray, 100 * 2**20))\n"
        "print(child.outcome(bytearray, 300 * 2**20))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["answered", "escaped: MemoryError: "]
