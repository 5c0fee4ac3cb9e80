"""Formats: the preamble is read once; what was kept is used, what cannot be kept stops nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from derive.core.document import Document
from derive.errors import TypesettingError
from derive.render import formats, tex
from derive.render.latex import bundle, render

EMBEDDED = tex.find()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DERIVE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_second_run_starts_behind_the_preamble(practice: Document, cache: Path) -> None:
    source = render(practice)
    first, second = tex.run(source, EMBEDDED), tex.run(source, EMBEDDED)
    assert [path.suffix for path in cache.iterdir()] == [".fmt"]
    assert first.pdf == second.pdf
    assert "preloaded format=preamble" in second.log
    assert "article.cls" not in second.log


def test_another_preamble_has_a_format_of_its_own(practice: Document, cache: Path) -> None:
    from derive.core.noun import changed

    tex.run(render(practice), EMBEDDED)
    tex.run(render(changed(practice, meta=(*practice.meta, ("paper", "letter")))), EMBEDDED)
    assert len(list(cache.iterdir())) == 2


def test_the_words_on_the_page_are_the_same_with_and_without(practice: Document, cache: Path) -> None:
    import io

    import pypdfium2

    def words(pdf: bytes) -> list[str]:
        return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]

    source = render(practice)
    assert words(tex.run(source, EMBEDDED).pdf) == words(tex.run(source, EMBEDDED, quick=False).pdf)


def test_a_cache_that_cannot_be_written_to_is_done_without(
    practice: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("DERIVE_CACHE", str(tmp_path / "file"))
    assert tex.run(render(practice), EMBEDDED).pdf.startswith(b"%PDF")
    monkeypatch.setenv("DERIVE_CACHE", "")
    assert formats.cache_folder() is None
    assert tex.run(render(practice), EMBEDDED).pdf.startswith(b"%PDF")


def test_formats_used_longest_ago_are_thrown_away(practice: Document, cache: Path) -> None:
    cache.mkdir()
    for k in range(20):
        old = cache / f"derive-{k:024}.fmt"
        old.write_bytes(b"")
        os.utime(old, (k, k))
    tex.run(render(practice), EMBEDDED)
    assert len(list(cache.iterdir())) == formats.MOST_KEPT


def test_a_complaint_names_the_problem_and_the_sheet_it_belongs_to(practice: Document, cache: Path) -> None:
    source = bundle([practice, practice])
    lines = source.splitlines()
    third = [k for k, line in enumerate(lines) if line == "% problem 3"][1]
    lines.insert(third + 2, r"\nosuchcommand")
    for quick in (True, False):
        with pytest.raises(TypesettingError, match="at problem 3 of sheet drv1:7K3F-Q2MB") as caught:
            tex.run("\n".join(lines), EMBEDDED, quick=quick)
        assert "nosuchcommand" in caught.value.message


def test_a_line_that_sticks_out_is_told() -> None:
    log = "Overfull \\hbox (12.3pt too wide) in paragraph\nOverfull \\hbox (0.2pt too wide)\nMissing character: no X!"
    assert tex.blemishes(log) == ["something is 12 points too large for its room", "Missing character: no X"]


def test_a_formula_is_copied_as_a_person_would_type_it(practice: Document, cache: Path) -> None:
    made = tex.run(render(practice).replace(r"\begin{document}", "\\pdfcompresslevel=0\n\\begin{document}"), EMBEDDED)
    assert b"/ActualText (f(x) = 3*x^4 - 5/x^2 + 7)" in made.pdf
    assert made.pdf.count(b"BDC") == made.pdf.count(b"EMC")
