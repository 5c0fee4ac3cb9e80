"""PDF files: made by the embedded TeX alone, clean in the log, whole on disk, the same bytes each time."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from documents import QUOTIENT, solutions_of

from derive.core.document import Document, Paragraph
from derive.errors import TypesettingError
from derive.render import tex
from derive.render.latex import render
from derive.render.pdf import typeset

FAULTS = re.compile(r"Missing character|Undefined|undefined|Font .* not|Label\(s\) may have changed|multiply defined")
EMBEDDED = tex.find()


def faults(log: str) -> list[str]:
    """What a page must not have: lines more than half a point too wide, missing characters, lost references."""
    wide = [line for line in log.splitlines() if "Overfull" in line and float(re.findall(r"([\d.]+)pt", line)[0]) > 0.5]
    return wide + [line for line in log.splitlines() if FAULTS.search(line)]


def pages_of(pdf: bytes) -> list[str]:
    import pypdfium2

    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]


@pytest.mark.parametrize("which", ["solutions", "practice", "key", "monster"])
def test_no_line_leaves_the_page_and_no_character_is_missing(which: str, request: pytest.FixtureRequest) -> None:
    made = tex.run(render(request.getfixturevalue(which)), EMBEDDED)
    assert faults(made.log) == []
    text = "\n".join(pages_of(made.pdf))
    assert "\\" not in text, "a command of ours is printed"
    assert f"1 of {made.pages}" in text


def test_a_pdf_is_made_with_nothing_of_the_machine(
    practice: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("HOME", "/nonexistent")
    made = typeset(practice, tmp_path / "out" / "sheet.pdf")
    assert made.read_bytes().startswith(b"%PDF")
    assert made.with_suffix(".tex").read_text("utf-8").startswith("% Made by derive")
    assert sorted(os.listdir(made.parent)) == ["sheet.pdf", "sheet.tex"]


def test_equal_input_gives_equal_bytes(solutions: Document, tmp_path: Path) -> None:
    first, second = (typeset(solutions, tmp_path / name / "page.pdf").read_bytes() for name in ("a", "b"))
    assert first == second
    assert b"CreationDate" not in first


def test_every_font_is_embedded_and_can_be_copied_as_text(solutions: Document) -> None:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(tex.run(render(solutions), EMBEDDED).pdf))
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert any("SourceSansPro-Semibold" in name for name in fonts)
    for name, font in fonts.items():
        assert "/ToUnicode" in font, name
        assert "/FontFile" in font["/FontDescriptor"].get_object(), name
    assert reader.metadata is not None
    assert reader.metadata.title == "Worked solutions"


def test_the_answer_is_never_torn_from_its_working(tmp_path: Path) -> None:
    # fillers of many heights push the answers to every place of a page
    bodies = [(*(Paragraph((f"Filler {k}.",)),) * (k % 7), *QUOTIENT) for k in range(14)]
    made = tex.run(render(solutions_of(*bodies)), EMBEDDED)
    assert made.pages > 4
    for text in pages_of(made.pdf)[1:]:
        first = text.strip().splitlines()[0]
        assert not first.startswith(("Answer", "Check."))
    for text in pages_of(made.pdf):
        body = [line for line in text.strip().splitlines() if " of " not in line and "drv1" not in line]
        assert not re.match(r"(Put together\.|First, the slope|\d+ Differentiate)", body[-1].strip())


def test_a_problem_keeps_its_room_on_its_page(practice: Document) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(io.BytesIO(tex.run(render(practice), EMBEDDED).pdf))
    for page in pdf:
        lowest = min(thing.get_bounds()[1] for thing in page.get_objects() if thing.get_bounds()[1] > 60)
        # something stands low on the page, or blank room was stretched down to the foot
        words = page.get_textpage().get_text_bounded()
        assert lowest < 842 * 0.5
        assert re.search(r"\d of \d", words)


def test_the_number_of_pages_is_known_in_one_run(practice: Document) -> None:
    made = tex.run(render(practice), EMBEDDED)
    pages = pages_of(made.pdf)
    assert made.lengths == (len(pages),)
    assert [re.findall(r"(\d) of (\d)", page) for page in pages] == [
        [(str(k), str(len(pages)))] for k in range(1, len(pages) + 1)
    ]


def test_sheets_bound_together_have_pages_of_their_own(practice: Document) -> None:
    from derive.core.noun import changed
    from derive.render.latex import bundle

    short = changed(practice, blocks=practice.blocks[:2], title="A short one")
    made = tex.run(bundle([short, practice, short]), EMBEDDED)
    pages = pages_of(made.pdf)
    assert made.lengths == (1, len(pages) - 2, 1)
    assert "1 of 1" in pages[0] and f"1 of {len(pages) - 2}" in pages[1] and "1 of 1" in pages[-1]
    assert "A short one" in pages[0] and "A short one" not in pages[1]


def test_without_an_engine_the_source_is_there_and_the_ways_on_are_said(
    practice: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tex, "engines", lambda: ())
    with pytest.raises(TypesettingError) as caught:
        typeset(practice, tmp_path / "sheet.pdf")
    assert caught.value.exit_code == 5
    assert "pip install" in caught.value.try_next
    assert "--engine" in caught.value.try_next
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.tex"]


def test_an_engine_that_is_not_here_is_named() -> None:
    with pytest.raises(TypesettingError, match="wordperfect"):
        tex.find("wordperfect")


def test_a_failing_run_tells_the_first_complaint_and_leaves_the_old_file_whole(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(b"old")
    source = "\\documentclass{article}\\begin{document}\n% problem 3\n\\nosuchcommand\n\\end{document}"
    with pytest.raises(TypesettingError, match=r"problem 3: Undefined control sequence.*nosuchcommand"):
        typeset(source, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes() == b"old"
    assert (tmp_path / "page.tex").read_text("utf-8") == source


def test_tex_that_never_ends_is_stopped() -> None:
    with pytest.raises(TypesettingError, match="did not finish within 2 seconds"):
        tex.run("\\documentclass{article}\\begin{document}\\loop\\iftrue\\repeat\\end{document}", EMBEDDED, seconds=2)


@pytest.mark.parametrize(
    "command", [r"\input{/etc/hostname}", r"\input{../../../etc/hostname}", r"\openout4=/tmp/x.tex "]
)
def test_tex_reads_and_writes_nothing_outside_its_folder(command: str) -> None:
    source = f"\\documentclass{{article}}\\usepackage{{lmodern}}\\begin{{document}}{command}x\\end{{document}}"
    with pytest.raises(TypesettingError):
        tex.run(source, EMBEDDED)


def test_tex_starts_no_program(tmp_path: Path) -> None:
    source = (
        "\\documentclass{article}\\usepackage{lmodern}\\begin{document}"
        f"\\immediate\\write18{{touch {tmp_path}/touched}}x\\end{{document}}"
    )
    tex.run(source, EMBEDDED)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no run bit")
def test_an_engine_whose_run_bit_was_lost_still_runs(practice: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert tex.run(render(practice), EMBEDDED).pages == 2


def test_a_machine_that_the_wheel_was_not_built_for_has_no_embedded_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    import platform
    import sys

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    assert "embedded" not in [engine.name for engine in tex.engines()]


@pytest.mark.parametrize("name", tex.ON_PATH)
def test_every_engine_of_this_machine_sets_the_same_pages(name: str, practice: Document, solutions: Document) -> None:
    here = {engine.name: engine for engine in tex.engines()}
    if name not in here:
        pytest.skip(f"there is no {name} on this machine")
    for document in (practice, solutions):
        made = tex.run(render(document), here[name])
        assert faults(made.log) == []
        assert made.pages == tex.run(render(document), EMBEDDED).pages


def test_an_engine_whose_fonts_are_not_whole_says_which_one_it_misses(
    practice: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The small TeX taken for a system's own: nobody mends the name of its semibold then."""
    monkeypatch.setenv("PATH", str(EMBEDDED.program.parent))
    engine = tex.find("pdflatex")
    with pytest.raises(TypesettingError) as failed:
        tex.run(render(practice), engine)
    assert "SourceSansPro-Semibold.pfb" in failed.value.message
