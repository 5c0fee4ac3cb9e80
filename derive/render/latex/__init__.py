"""LaTeX: a document as one complete .tex source. Works nothing out and runs no TeX."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pylatex.utils import NoEscape

import derive
from derive.core.document import Document
from derive.render.latex.blocks import Blocks
from derive.render.latex.escape import escape
from derive.resources import shipped

if TYPE_CHECKING:
    from jinja2 import Environment

PAPERS = {"a4": "a4paper", "letter": "letterpaper"}
SOLVED = ("solutions", "solution", "verdict")
_LANGUAGES = {"en": "en-GB"}


def render(document: Document) -> str:
    """The whole source, ready for any LaTeX; the same document gives the same text."""
    pages = _templates()
    meta = dict(document.meta)
    blocks = Blocks(pages.get_template("blocks.tex").module, solved=document.kind in SOLVED)
    language = _LANGUAGES.get(document.language, document.language)
    sheet_id = meta.get("id", "")
    return pages.get_template("document.tex").render(
        version=derive.__version__,
        paper=PAPERS.get(meta.get("paper", "a4"), "a4paper"),
        title=document.title,
        subtitle=document.subtitle,
        id=sheet_id,
        info=NoEscape(f"/Title <{_pdf_text(document.title)}> /Creator (derive) /Producer (derive)"),
        catalog=NoEscape(f"/Lang <{_pdf_text(language)}> /ViewerPreferences << /DisplayDocTitle true >>"),
        hyphenate=document.language.startswith("en"),  # the embedded TeX knows the hyphens of no other language
        namefields=meta.get("name_line") == "yes",
        marks=meta.get("marks", ""),
        code=square_code(sheet_id) if sheet_id and meta.get("name_line") == "yes" else NoEscape(""),
        body=blocks.write(document.blocks),
    )


def _pdf_text(text: str) -> str:
    """A text as the hexadecimal string that a PDF holds: nothing in it needs escaping."""
    return "FEFF" + text.encode("utf-16-be", "replace").hex().upper()


def square_code(text: str, side: float = 18.0) -> NoEscape:
    """The text as a QR code `side` millimetres wide, drawn by TeX itself: the source needs no picture beside it."""
    import segno

    rows = ["".join("1" if module else "0" for module in row) for row in segno.make_qr(text, error="m").matrix]
    return NoEscape(rf"\squarecode{{{side / len(rows):.4f}mm}}{{{','.join(rows)}}}")


@lru_cache(maxsize=1)
def _templates() -> Environment:
    """Templates with delimiters that TeX does not use. Nothing from outside is ever template source."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(shipped("templates") / "latex"),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<*",
        comment_end_string="*>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # its own would write HTML; `finalize` escapes every value for TeX instead
        finalize=_finalize,
        undefined=StrictUndefined,
    )


def _finalize(value: Any) -> Any:
    return value if isinstance(value, int) else escape(value)
