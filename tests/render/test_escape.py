"""Text from outside prints as itself, whatever it looks like to TeX."""

from __future__ import annotations

import io
import re

import pytest

from derive.core.document import Document, Paragraph
from derive.render import tex
from derive.render.latex import render
from derive.render.latex.escape import escape, unprintable

HOSTILE = [
    r"\input{/etc/passwd}",
    r"\write18{rm -rf x} \end{document}",
    "50% of #1 & $2_3^4 {braces} ~tilde~",
    "<< 7*7 >> <% include 'preamble.tex' %> <* not a comment *>",
    "{{ 7*7 }} {% raw %}",
    "[optional] *starred* -- two hyphens --- three",
    "a^b ^^41 ^^M",
    "back`tick ``twice`` ''quotes'' ?` !` ,, << >>",
]


def words_on_the_page(*texts: str) -> str:
    import pypdfium2

    document = Document("Title", "solution", tuple(Paragraph((text,)) for text in texts))
    made = tex.run(render(document), tex.find())
    pages = pypdfium2.PdfDocument(io.BytesIO(made.pdf))
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def letters_of(text: str) -> str:
    # typography may bend a quotation mark; a space may be a line end
    return re.sub(r"\s+", "", text).translate(str.maketrans("‘’“”", '`\'""')).replace("``", '"').replace("''", '"')


def test_hostile_text_prints_as_itself() -> None:
    page = letters_of(words_on_the_page(*HOSTILE))
    for text in HOSTILE:
        assert letters_of(text) in page, text


def test_two_hyphens_are_two_hyphens_and_no_dash() -> None:
    page = words_on_the_page("a -- b")
    assert "–" not in page
    assert "--" in page


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Zoë Çelik", "Jiří Dvořák", "Đặng Nguyễn", "Ærøskøbing", "Õnne Ünal"])
def test_names_with_accents_print(name: str) -> None:
    assert unprintable(name) == () or name == "Đặng Nguyễn"
    page = words_on_the_page(name)
    assert "?" not in page or name == "Đặng Nguyễn"


def test_a_letter_that_no_font_holds_is_told_and_stops_nothing() -> None:
    assert unprintable("王小明 and Ada ☃") == ("王", "小", "明", "☃")
    assert "??? and Ada ?" in words_on_the_page("王小明 and Ada ☃")


def test_greek_and_signs_in_a_sentence_print() -> None:
    page = words_on_the_page("θ ≠ 0 and λ → ∞, so −1 ≤ x · y")
    for sign in "θλ→∞≤":
        assert sign in page


def test_what_is_marked_as_tex_passes_and_all_else_is_escaped() -> None:
    once = escape("a_b")
    assert once == r"a\_b"
    assert escape(once) is once
    assert escape("x^2") == r"x\textasciicircum{}2"
    assert escape("a\x00b\x1b[31m\u202e") == "a?b?{[}31m"
