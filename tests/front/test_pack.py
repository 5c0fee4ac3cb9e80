"""Class packs: rosters with any names, versions, reprints, one run of TeX, and nothing half-written."""

import csv
import io
import re
from pathlib import Path

import pytest

from derive.bank.selection import Section
from derive.bank.sheet_file import Blueprint
from derive.core.sheet import Pack, Student
from derive.errors import SheetError, TypesettingError
from derive.front import lock, pages
from derive.front.pages import bound, write
from derive.front.roster import students_of
from derive.front.sheet import draw_up_pack, pack_again
from derive.render.latex import bundle

NAMES = {
    "Latin": "Zoë Müller", "Vietnamese": "Nguyễn Thị Ánh", "Polish": "Łukasz Żółć", "Icelandic": "Þórður Æsir",
    "Turkish": "İpek Ağaoğlu", "Czech": "Jiří Dvořák", "Hungarian": "Őze Tünde", "Romanian": "Ștefan Țăran",
    "Greek": "Ελένη Παππά", "Cyrillic": "Анна Каренина", "Arabic": "محمد", "Hebrew": "משה", "Chinese": "王伟",
    "Japanese": "さくら", "Korean": "김민준", "Thai": "สมชาย", "Devanagari": "अर्जुन", "Tamil": "கண்ணன்",
    "Georgian": "გიორგი", "Armenian": "Արամ", "Ethiopic": "ሰላም", "Cherokee": "ᏣᎳᎩ",
}  # fmt: skip
HOSTILE = [
    r"\input{/etc/passwd}", r"\write18{rm -rf ~}", "$x^2$ & 50% #1 {~} _a_", "<% raw %> << 7*7 >>", "^^M^^5cinput",
    "Robert'); DROP TABLE students;--", "=cmd|' /C calc'!A0", "a" * 400, "\u202egnirts", "zero\u200bwidth",
    "\ud800half", "\0null", "\x1b[31mred", "%", "\\", "{", "}", "line\nbreak", "😀 Smile", "../../etc/x",
]  # fmt: skip


def roster(names: list[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["name", "id"])
    writer.writerows((name, f"s{k}") for k, name in enumerate(names, 1))
    return text.getvalue()


def plan(**more: object) -> Blueprint:
    sections = (Section(2, ("chain-rule",)), Section(1, ("product-rule",), title="Products"))
    return Blueprint("Slopes", sections, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return draw_up_pack(
        plan(group="12B"), seed="a-rare-seed", students=[Student("Ada", "a1", 1), Student("Emmy", "e2", 2)]
    )


def sources(pack: Pack) -> dict[str, str]:
    return {copy: bundle(parts) for copy, parts in bound(pack, ("questions", "answers", "solutions", "rubric")).items()}


def test_names_of_every_script_and_hostile_ones_print_or_are_replaced_with_a_warning(tmp_path: Path) -> None:
    from derive.render.latex.escape import unprintable

    names = [*NAMES.values(), *HOSTILE]
    students, remarks = students_of(roster(names), "class.csv")
    assert len(students) == len(names)
    replaced = {int(re.match(r"class\.csv:(\d+) ", remark)[1]) for remark in remarks}  # type: ignore[index]
    for row, (student, name) in enumerate(zip(students, names, strict=True), 2):
        assert not unprintable(student.name)
        clean = "".join(c if c.isprintable() else " " for c in name).strip()
        assert student.name == clean or row in replaced, name
    assert students[list(NAMES).index("Chinese")].name == f"s{list(NAMES).index('Chinese') + 1}"
    assert students[list(NAMES).index("Vietnamese")].name == NAMES["Vietnamese"]
    made = write(draw_up_pack(plan(versions=1), seed=1, students=students), tmp_path, ("questions",))
    import pypdfium2

    text = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made[1])]
    assert len(text) >= len(names)
    assert any(r"\input{/etc/passwd}" in page for page in text)
    assert not any("root:" in page for page in text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("name,id\nAda,1\n", [("Ada", "1")]),
        ("ID;Name\n7;Ada Lovelace\n\n8;Emmy\n", [("Ada Lovelace", "7"), ("Emmy", "8")]),
        ("Ada\t1\nEmmy\t2\n", [("Ada", "1"), ("Emmy", "2")]),
        ("Ada\nEmmy\n", [("Ada", ""), ("Emmy", "")]),
        ('name,id\n"Noether, Emmy",3\n', [("Noether, Emmy", "3")]),
        ("name,id\n,4\n,\n", [("4", "4")]),
    ],
)
def test_a_roster_may_be_written_in_several_ways(text: str, found: list[tuple[str, str]]) -> None:
    assert [(student.name, student.id) for student in students_of(text)[0]] == found


@pytest.mark.parametrize("text", ["", "\n\n", "name,id\n"])
def test_an_empty_roster_is_refused(text: str) -> None:
    with pytest.raises(SheetError):
        students_of(text)


def test_an_id_that_comes_twice_is_named_with_both_lines() -> None:
    _, remarks = students_of("name,id\nAda,1\nEmmy,1\n", "r.csv")
    assert remarks == ("r.csv:3 the id '1' stands in line 2 too",)


def test_every_student_has_a_sheet_of_their_own(pack: Pack) -> None:
    first, second = ({item.problem.id for item in sheet.items} for sheet in pack.sheets)
    assert not first & second
    assert [sheet.copy for sheet in pack.sheets] == ["1", "2"]
    assert len({sheet.id for sheet in pack.sheets}) == 1


def test_versions_go_round_and_have_one_key_each() -> None:
    students = [Student(f"S{k}", "", k) for k in range(1, 6)]
    made = draw_up_pack(plan(versions=2), seed="v", students=students)
    assert [sheet.version for sheet in made.sheets] == ["A", "B", "A", "B", "A"]
    parts = bound(made, ("questions", "answers"))
    assert len(parts["questions"]) == 5 and len(parts["answers"]) == 2
    assert "version B" in parts["answers"][1].subtitle


def test_a_pack_is_reprinted_from_its_lock_byte_for_byte(pack: Pack) -> None:
    read = lock.loads(lock.dumps(lock.lock(pack)))
    assert sources(pack_again(read)) == sources(pack)


def test_the_lock_holds_what_a_marker_needs_and_paper_does_not(pack: Pack) -> None:
    read = lock.loads(lock.dumps(lock.lock(pack)))
    assert [sheet["student"]["name"] for sheet in read["sheets"]] == ["Ada", "Emmy"]
    assert all(set(item) >= {"problem", "parameters", "answer", "points"} for item in read["sheets"][0]["items"])
    text = sources(pack)["questions"]
    assert read["seed"] not in text
    assert read["salt"] not in text


def test_a_pack_is_split_into_the_pages_of_each(tmp_path: Path, pack: Pack) -> None:
    from pypdf import PdfReader

    made = write(pack, tmp_path, ("questions",), split=True)
    names = [path.relative_to(tmp_path).as_posix() for path in made]
    assert names == [
        "practice-sheet.tex", "practice-sheet.pdf", "practice-sheet/practice-sheet-1-a1.pdf",
        "practice-sheet/practice-sheet-2-e2.pdf", "sheet.lock.json",
    ]  # fmt: skip
    first, second = (PdfReader(path).pages[0].extract_text() for path in made[2:4])
    assert "Ada" in first and "Emmy" not in first
    assert "Emmy" in second and "Ada" not in second
    again = write(pack, tmp_path / "again", ("questions",), split=True)
    assert [path.read_bytes() for path in made] == [path.read_bytes() for path in again]


def test_what_is_interrupted_leaves_nothing(tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("derive.render.tex.run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(pack, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_pages_that_tex_did_not_speak_of_are_not_split_by_guess(tmp_path: Path, pack: Pack) -> None:
    pdf = write(pack, tmp_path, ("questions",))[1].read_bytes()
    with pytest.raises(TypesettingError):
        pages.parted(pdf, (1, 7))


def test_the_section_titles_stand_before_their_problems(pack: Pack) -> None:
    text = sources(pack)["questions"]
    assert text.index("% problem 2") < text.index(r"\sectionhead{Products}") < text.index("% problem 3")


def test_a_reprint_makes_the_copies_that_were_made(pack: Pack) -> None:
    made = lock.loads(lock.dumps(lock.lock(pack, ("rubric", "questions"))))
    assert lock.copies_of(made) == ("questions", "rubric")
    del made["copies"]
    assert lock.copies_of(made) == ("questions", "answers", "solutions")
    assert lock.copies_of({"copies": "nothing"}) == ("questions", "answers", "solutions")


def test_a_name_longer_than_its_line_is_made_smaller(pack: Pack) -> None:
    """It neither runs into the date nor into the page number."""
    import pypdfium2

    from derive.render import tex

    long = draw_up_pack(plan(), seed="1", students=[Student("Ä" * 60, "w", 1)])
    pdf = tex.run(bundle(bound(long, ("questions",))["questions"]), tex.find()).pdf
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1) == "Ä"]
    assert len(boxes) == 120, "in the head and in the foot"
    head, foot = boxes[:60], boxes[60:]
    assert max(right for _, _, right, _ in head) - min(left for left, *_ in head) < 70.5 * 72 / 25.4
    assert max(right for _, _, right, _ in foot) - min(left for left, *_ in foot) < 70 * 72 / 25.4
