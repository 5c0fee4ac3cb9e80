"""HTML: a document as one file that needs nothing else: MathML, its own style, no script. Works nothing out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import derive
from derive.core.document import Document
from derive.render.html.blocks import blocks
from derive.resources import shipped

if TYPE_CHECKING:
    from jinja2 import Template


def render(document: Document) -> str:
    """The whole page; the same document gives the same text."""
    from markupsafe import Markup

    page, css = _page()
    return page.render(
        language=document.language,
        version=derive.__version__,
        title=document.title,
        subtitle=document.subtitle,
        css=Markup(css),  # our own file
        body=Markup(blocks(document.blocks)),  # escaped where it was written
    )


def fragment(document: Document) -> str:
    """What stands inside a page, with its style: for a notebook's cell."""
    _, css = _page()
    scoped = css.replace("body {", ".derive {").replace(":root", ".derive").replace("max-width: 46rem; ", "")
    return f'<style>\n{scoped}</style>\n<div class="derive">\n{blocks(document.blocks)}</div>\n'


@cache
def _page() -> tuple[Template, str]:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = shipped("templates") / "html"
    pages = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return pages.get_template("page.html"), (folder / "page.css").read_text("utf-8")
