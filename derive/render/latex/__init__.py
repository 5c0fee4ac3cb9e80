"""LaTeX: one document, or several bound together, as one complete .tex source. Works nothing out and runs no TeX."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pylatex.utils import NoEscape

import derive
from derive.core.document import Block, Break, Document, Heading, Item, MarkTable
from derive.core.figure import Beside, Figure
from derive.render.formats import END_OF_PREAMBLE
from derive.render.latex.blocks import Blocks
from derive.render.latex.code import LATER, square_code
from derive.render.latex.escape import escape
from derive.render.latex.rooms import rooms_for
from derive.resources import shipped, words

if TYPE_CHECKING:
    from jinja2 import Environment

PAPERS = {"a4": "a4paper", "letter": "letterpaper"}
SOLVED = ("solutions", "solution", "verdict", "rubric")
FOR_TEACHERS = ("key", "rubric")  # set at the usual size whatever the profile of the sheet
_LANGUAGES = {"en": "en-GB"}
HIGHEST_PAGE = 180.0  # millimetres of problems that surely fit on a page: for guessing how many codes are wanted


def render(document: Document, templates: Path | None = None) -> str:
    """The whole source, ready for any LaTeX; the same document gives the same text."""
    return bundle([document], templates)


def bundle(documents: Sequence[Document], templates: Path | None = None) -> str:
    """Several documents of one kind in one source: each has its own title, id and page numbers.

    `templates` is a folder whose files stand in for the shipped ones of the same name.
    """
    pages = _templates(templates)
    first = documents[0]
    meta = dict(first.meta)
    profile = "standard" if first.kind in FOR_TEACHERS else meta.get("profile", "standard")
    layout = pages.get_template("blocks.tex").module
    language = _LANGUAGES.get(first.language, first.language)
    return pages.get_template("document.tex").render(
        version=derive.__version__,
        marker=NoEscape(END_OF_PREAMBLE),
        figures=any(_drawn(document.blocks) for document in documents),
        paper=PAPERS.get(meta.get("paper", "a4"), "a4paper"),
        profile=profile,
        info=NoEscape(f"/Title <{_pdf_text(first.title)}> /Creator (derive) /Producer (derive)"),
        catalog=NoEscape(f"/Lang <{_pdf_text(language)}> /ViewerPreferences << /DisplayDocTitle true >>"),
        hyphenate=first.language.startswith("en"),  # the embedded TeX knows the hyphens of no other language
        words=words(first.language, "page"),
        parts=[_part(document, layout, profile) for document in documents],
    )


def _drawn(blocks: Sequence[Block]) -> bool:
    """Whether a figure stands anywhere in some blocks."""
    return any(isinstance(b, (Figure, Beside)) or _drawn(getattr(b, "blocks", ())) for b in blocks)


def _part(document: Document, layout: Any, profile: str) -> dict[str, Any]:
    meta = dict(document.meta)
    columns = int(meta.get("columns", "1"))
    sheet_id, copy = meta.get("id", ""), meta.get("copy", "")
    to_write_on = meta.get("name_line") == "yes"
    blocks = Blocks(
        layout,
        solved=document.kind in SOLVED,
        rooms=rooms_for(profile, columns),
        words=words(document.language, "page"),
        profile=profile,
        columns=columns,
        whole=document.kind == "rubric",
    )
    drill = meta.get("layout") == "drill"
    columns = 1 if drill or profile != "standard" or document.kind == "formulas" else columns
    # the table of marks is as wide as the page: above two columns, not in one of them
    above = document.blocks[:1] if columns > 1 and isinstance(document.blocks[0], MarkTable) else ()
    body = document.blocks[len(above) :]
    if columns > 1 and to_write_on:
        body = _halved(body)
    coded = bool(sheet_id) and to_write_on
    return {
        "id": f"{sheet_id}:{copy}" if sheet_id and copy not in ("", "0") else sheet_id,
        "foot": " · ".join(part for part in (meta.get("student", ""), document.title) if part),
        "title": document.title,
        "subtitle": document.subtitle,
        "namefields": to_write_on,
        "name": meta.get("student", ""),
        "date": meta.get("date", ""),
        "marks": meta.get("marks", ""),
        "columns": columns,
        "above": blocks.write(above),
        "balanced": document.kind == "formulas" and profile == "standard",
        "rule": "0.3pt",
        "code": square_code(_coded(sheet_id, copy, 1)) if coded and profile == "standard" else NoEscape(""),
        "codes": [
            (k, square_code(_coded(sheet_id, copy, k), LATER)) for k in _pages_coded_at_foot(document, profile) if coded
        ],
        "body": blocks.drill(body) if drill else blocks.write(body),
    }


def _halved(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Problems that surely fit into the two columns of one page, broken where both come out alike.

    TeX would fill the first column and leave the second to one or two problems with all the room that is left.
    """
    high = [14 + (block.space.height if isinstance(block, Item) and block.space else 0) for block in blocks]
    places = [k for k in range(1, len(blocks)) if not isinstance(blocks[k - 1], Heading)]
    at = min(places, key=lambda k: abs(sum(high[:k]) - sum(high[k:])), default=0)
    if at == 0 or max(sum(high[:at]), sum(high[at:])) > HIGHEST_PAGE:
        return blocks
    return (*blocks[:at], Break(), *blocks[at:])


def _coded(sheet_id: str, copy: str, page: int) -> str:
    return f"{sheet_id}:{copy or '0'}:{page}"


def _pages_coded_at_foot(document: Document, profile: str) -> range:
    """The pages that there may be, rather one too many than one without its code; the first has its code at the
    head, but for the profiles whose head has no room for it."""
    high = sum(24 + (block.space.height if block.space else 0) for block in document.blocks if isinstance(block, Item))
    large = profile != "standard"
    return range(1 if large else 2, 3 + int((1 + large) * high / HIGHEST_PAGE))


def _pdf_text(text: str) -> str:
    """A text as the hexadecimal string that a PDF holds: nothing in it needs escaping."""
    return "FEFF" + text.encode("utf-16-be", "replace").hex().upper()


@lru_cache(maxsize=8)
def _templates(own: Path | None = None) -> Environment:
    """Templates with delimiters that TeX does not use. Nothing from outside is ever template source."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folders = [shipped("templates") / "latex"]
    if own is not None:  # a teacher's folder, laid out as the shipped one or flat
        folders[:0] = [own / "latex", own]
    return Environment(
        loader=FileSystemLoader(folders),
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
