"""Every layout and profile on paper: nothing sticks out, no problem is parted from its room, no page begins badly.

Where things stand is written into TeX's log when a page leaves: statements, the ends of rooms, headings.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from itertools import pairwise

import pypdfium2
import pytest

from derive.bank.selection import Section
from derive.bank.sheet_file import Blueprint
from derive.core.document import Break, Document, Item, Paragraph, Space
from derive.core.noun import changed
from derive.core.sheet import COPIES, Design, Pack, Student
from derive.front.pages import bound
from derive.front.sheet import draw_up_pack
from derive.render import tex
from derive.render.latex import bundle

SPY = r"""
\makeatletter
\def\statementbegins#1{\write-1{spy statement #1 \the\page@now}}
\def\roomends{\write-1{spy room 0 \the\page@now}}
\let\plainhead@\sectionhead \def\sectionhead#1{\plainhead@{\write-1{spy heading 0 \the\page@now}#1}}
\makeatother
"""
SPLIT = "\n\\begin{document}"
DESIGNS = {
    "blank": Design(), "lines": Design(layout="lines"), "grid": Design(layout="grid", grading=True),
    "drill": Design(layout="drill"), "two-column drill": Design(layout="drill", columns=2),
    "choices": Design(layout="choices"), "letter": Design(paper="letter", layout="lines"),
    "two columns": Design(columns=2, grading=True), "large": Design(profile="large"), "easy": Design(profile="easy"),
    "apart": Design(solutions="apart"), "German": Design(language="de"),
}  # fmt: skip
SECTIONS = (
    Section(4, ("chain-rule",), title="Warming up"),
    Section(2, ("lagrange",), title="Extreme values"),
    Section(1, ("neural-network",), title="Networks"),
    Section(2, ("fit",), title="Fits"),
)
LONG = "Wilhelmina Theodora van der Hoeven-Papadimitropoulou the Younger"


@lru_cache(maxsize=1)
def drawn() -> Pack:
    plan = Blueprint("Slopes, values and fits", SECTIONS, group="12B")
    return draw_up_pack(plan, seed="layouts", students=[Student("Ada", "1", 1), Student(LONG, "2", 2)])


def in_design(design: Design) -> Pack:
    return Pack(tuple(changed(sheet, design=design) for sheet in drawn().sheets))


def typeset(pack: Pack, copy: str) -> tex.Made:
    source = bundle(bound(pack, (copy,))[copy])
    assert source.count(SPLIT) == 1
    return tex.run(source.replace(SPLIT, SPY + SPLIT), tex.find())


def spied(log: str) -> list[tuple[str, int, int]]:
    return [(what, int(n), int(page)) for what, n, page in re.findall(r"^spy (\w+) (\d+) (\d+)$", log, re.MULTILINE)]


def test_the_table_of_marks_stands_above_two_columns() -> None:
    source = bundle(bound(in_design(DESIGNS["two columns"]), ("questions",))["questions"])
    for part in source.split(r"\twocolumn[")[1:]:
        assert r"\marktable{" in part.partition("}]")[0]


def test_few_problems_are_shared_out_evenly_between_two_columns() -> None:
    plan = Blueprint("Chains", (Section(8, ("chain-rule",), level=(1, 2)),))
    pack = draw_up_pack(plan, seed="3")
    (sheet,) = pack.sheets
    source = bundle(bound(Pack((changed(sheet, design=Design(columns=2)),)), ("questions",))["questions"])
    made = tex.run(source, tex.find())
    assert tex.blemishes(made.log) == []
    (page,) = pypdfium2.PdfDocument(io.BytesIO(made.pdf))
    left = page.get_textpage().get_text_bounded(right=page.get_width() / 2 - 8)
    right = page.get_textpage().get_text_bounded(left=page.get_width() / 2 + 8)
    asked = [len(re.findall(r"\[\d\]", half)) for half in (left, right)]
    assert asked == [4, 4]


@pytest.mark.parametrize("profile", ["large", "easy"])
def test_a_word_in_a_formula_has_a_face_in_every_profile(profile: str) -> None:
    """A bound for an error is a word in italics, of which the small TeX has not every face."""
    plan = Blueprint("Errors", (Section(1, families=("series/error-of-exponential",)),))
    (sheet,) = draw_up_pack(plan, seed="1").sheets
    source = bundle(bound(Pack((changed(sheet, design=Design(profile=profile)),)), ("solutions",))["solutions"])
    assert r"\mathit{" in source
    assert tex.blemishes(tex.run(source, tex.find()).log) == []


@pytest.mark.parametrize("profile", ["large", "easy"])
def test_a_wrapped_column_of_a_table_has_the_room_of_its_type(profile: str) -> None:
    plan = Blueprint("Tables", (Section(1, families=("series/sine-of-quadratic",)),))
    (sheet,) = draw_up_pack(plan, seed="z5").sheets
    source = bundle(bound(Pack((changed(sheet, design=Design(profile=profile)),)), ("solutions",))["solutions"])
    assert r"p{\roomscale" in source
    assert tex.blemishes(tex.run(source, tex.find()).log) == []


def test_a_sheet_may_have_more_than_a_hundred_pages() -> None:
    pages = 120
    blocks = tuple(block for k in range(pages) for block in (Paragraph((f"page {k}",)), Break()))
    made = tex.run(bundle([Document("Long", "solutions", blocks[:-1])]), tex.find())
    assert len(pypdfium2.PdfDocument(io.BytesIO(made.pdf))) == pages


def lines_of(pdf: bytes) -> list[list[str]]:
    """The lines of each page from above, without the foot."""
    found = []
    for page in pypdfium2.PdfDocument(io.BytesIO(pdf)):
        text = page.get_textpage()
        above = text.get_text_bounded(bottom=18 * 72 / 25.4 - 4)
        found.append([line.strip() for line in above.splitlines() if line.strip()])
    return found


PAGES = [(name, "questions") for name in DESIGNS]
PAGES += [(name, copy) for name in ("blank", "large", "easy", "apart", "German") for copy in COPIES[1:]]


@pytest.mark.parametrize(("name", "copy"), PAGES)
def test_a_layout_fits_its_paper_and_parts_nothing_that_belongs_together(name: str, copy: str) -> None:
    pack = in_design(DESIGNS[name])
    made = typeset(pack, copy)
    assert tex.blemishes(made.log) == []
    events = spied(made.log)
    if copy in ("questions", "solutions", "rubric") and "drill" not in name:  # short cells of a drill are no statements
        count = len(pack.sheets) * len(pack.sheets[0].items)
        assert len([event for event in events if event[0] == "statement"]) == count
    if copy == "questions" and "drill" not in name:
        assert [event[0] for event in events].count("room") == len(pack.sheets) * len(pack.sheets[0].items)
    for (what, number, page), (following, _, there) in pairwise(events):
        if what == "statement" and following == "room":
            assert page == there, f"problem {number} is parted from its room"
        if what == "heading" and following == "statement":
            assert page == there, "a heading stands alone at the end of a page"


@pytest.mark.parametrize("name", ["blank", "large", "easy"])
@pytest.mark.parametrize("copy", ["solutions", "rubric"])
def test_no_page_begins_with_an_answer_or_ends_with_what_leads_to_the_next_line(name: str, copy: str) -> None:
    pages = lines_of(typeset(in_design(DESIGNS[name]), copy).pdf)
    assert len(pages) > 2
    for lines in pages:
        assert not lines[0].startswith(("Answer", "Check.", "Hints."))
        assert not re.search(r"(^(Put together|First|Next|If )|constant\.$|:$|\[\d+( marks?)?\]$)", lines[-1]), lines[
            -1
        ]


def test_the_easy_profile_has_paper_that_is_cream_on_a_screen_and_white_in_print() -> None:
    import pypdf

    from derive.front.pages import parted

    pack = in_design(DESIGNS["easy"])
    made = tex.run(bundle(bound(pack, ("questions",))["questions"]), tex.find())
    for pdf in (made.pdf, *parted(made.pdf, made.lengths)):
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        (layer,) = reader.root_object["/OCProperties"]["/OCGs"]  # type: ignore[index]
        assert layer.get_object()["/Usage"]["/Print"]["/PrintState"] == "/OFF"
        for page in reader.pages:
            assert page["/Resources"]["/Properties"]["/paper"].get_object() == layer.get_object()  # type: ignore[index]


def pages_with_rooms(height: int) -> int:
    items = tuple(Item(k, 3, ("Differentiate.",), (), Space(height)) for k in range(1, 7))
    meta = (("id", "drv1:7K3F-Q2MB"), ("marks", "18"), ("name_line", "yes"))
    return tex.run(bundle([Document("Slopes", "sheet", items, meta=meta)]), tex.find()).pages


def test_a_sheet_that_lacks_a_little_room_takes_it_from_the_rooms() -> None:
    natural = 263 - 25 - 6 * 10  # millimetres that a head and six short statements leave of an A4 page, about
    assert pages_with_rooms(natural // 6 - 2) == 1
    assert pages_with_rooms(round(natural / 6 * 1.12)) == 1, "a tenth too much"
    assert pages_with_rooms(round(natural / 6 * 1.5)) == 2
