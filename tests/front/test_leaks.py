"""What pupils get holds no answer and no seed: not in its words, not in what is copied, not in metadata or names."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from derive.bank.selection import Section
from derive.bank.sheet_file import Blueprint
from derive.core.sheet import LAYOUTS, Pack, Student
from derive.front.lock import salt_of
from derive.front.pages import write
from derive.front.sheet import draw_up_pack
from derive.maths.printing import latex, text, unicode_text

SEED = "a-seed-that-nobody-knows"
LONG = 9  # letters: a shorter answer, such as 2x, may well stand in a question


def squeezed(words: str) -> str:
    return re.sub(r"\s|\\,|\\left|\\right", "", words)


def pack(layout: str) -> Pack:
    plan = Blueprint("Slopes", (Section(12, ("mixed",)),), layout=layout, group="12B", date="3 March")
    return draw_up_pack(plan, seed=SEED, students=[Student("Ada", "a1", 1), Student("Emmy", "e2", 2)])


def answers(pack: Pack) -> list[str]:
    """Every way in which an answer could stand there: as typed, as TeX, as on a screen."""
    found = []
    for sheet in pack.sheets:
        for item in sheet.items:
            for value in {item.answer.value, item.derivation.result}:
                told = [squeezed(each(value)) for each in (text, latex, unicode_text)]
                asked = squeezed("".join(text(s.term) for s in item.problem.prompt if hasattr(s, "term")))
                found += [each for each in told if len(each) >= LONG and each not in asked]
    return found


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "choices"])
def test_the_pupils_copy_tells_no_answer_and_no_seed(layout: str, tmp_path: Path) -> None:
    from pypdf import PdfReader

    made = pack(layout)
    written = write(made, tmp_path, ("questions", "answers"), split=True)
    hidden = answers(made)
    secrets = [SEED, salt_of(SEED), *(item.problem.id for sheet in made.sheets for item in sheet.items)]
    key = squeezed((tmp_path / "answer-key.tex").read_text("utf-8"))
    assert sum(answer in key for answer in hidden) >= 12  # the test would find them where they are
    looked = 0
    for path in written:
        assert not any(secret in path.name for secret in secrets)
        if "practice" not in path.as_posix().rpartition("pytest")[2]:
            continue
        if path.suffix == ".tex":
            told = path.read_text("utf-8")
        else:
            reader = PdfReader(io.BytesIO(path.read_bytes()))
            inside = [page.get_contents().get_data().decode("latin-1") for page in reader.pages]  # type: ignore[union-attr]
            told = "\n".join([*(page.extract_text() for page in reader.pages), *inside, str(reader.metadata)])
            assert set(reader.metadata or {}) <= {"/Title", "/Creator", "/Producer", "/Trapped"}
            assert "/Names" not in reader.root_object and "/OCProperties" not in reader.root_object
        looked += 1
        assert [answer for answer in hidden if answer in squeezed(told)] == []
        assert [secret for secret in secrets if secret in told] == []
    assert looked == 4
