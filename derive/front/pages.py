"""Sheets on paper: their copies as documents, bound for a class, typeset in one run and written whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from derive.core.sheet import COPIES, USUAL_COPIES, Pack, Sheet, SheetItem
from derive.errors import SheetError, TypesettingError

if TYPE_CHECKING:
    from derive.core.document import Block, Document

FILES = {
    "questions": "practice-sheet", "answers": "answer-key", "solutions": "worked-solutions", "rubric": "marking-guide",
    "formulas": "formula-sheet",
}  # fmt: skip
LOCK = "sheet.lock.json"


def documents(sheet: Sheet, copies: Sequence[str] = USUAL_COPIES) -> dict[str, Document]:
    """The copies of one sheet, as documents by name."""
    return {copy: made[0] for copy, made in bound(Pack((sheet,)), copies).items()}


def bound(
    pack: Pack, copies: Sequence[str] = USUAL_COPIES, remark: Callable[[str], None] | None = None
) -> dict[str, tuple[Document, ...]]:
    """The copies of a pack: questions for everybody, keys and solutions once for each version.

    `remark` is told of problems that stand without choices on a sheet of them.
    """
    from derive.narrate.speaking import speaking

    for copy in copies:
        if copy not in COPIES:
            raise SheetError(f"no copy is called {copy!r}", try_next=f"There are {', '.join(COPIES)}.")
    with speaking(pack.sheets[0].design.language):
        if "rubric" in copies or pack.sheets[0].design.layout == "choices":
            from derive.front.typical import with_typical

            pack = with_typical(pack)
        if remark is not None and pack.sheets[0].design.layout == "choices":
            for told in dict.fromkeys(_without_choices(pack)):
                remark(told)
        return _bound(pack, copies)


def _without_choices(pack: Pack) -> Iterator[str]:
    from derive.narrate.choices import FEWEST, options_of

    for sheet in pack.distinct:
        for number, item in enumerate(sheet.items, 1):
            if not options_of(item, sheet.id):
                where = f"problem {number}" if len(pack.distinct) == 1 else "a problem"
                yield (
                    f"{where} of {item.problem.family} stands without choices: fewer than {FEWEST} wrong answers to it "
                    "are known"
                )


def _bound(pack: Pack, copies: Sequence[str]) -> dict[str, tuple[Document, ...]]:
    from derive.narrate.formulas import formula_sheet
    from derive.narrate.rubric import rubric
    from derive.narrate.sheet import answer_key, practice_sheet, worked_solutions

    made: dict[str, tuple[Document, ...]] = {}
    for copy in COPIES:
        if copy not in copies:
            continue
        if copy == "questions":
            made[copy] = tuple(map(practice_sheet, pack.sheets))
        elif copy == "answers":
            made[copy] = tuple(map(answer_key, pack.distinct))
        elif copy == "solutions":
            drawn = pack.sheets[0].design.figures
            made[copy] = tuple(
                worked_solutions(sheet, [_solution(item, drawn) for item in sheet.items]) for sheet in pack.distinct
            )
        elif copy == "rubric":
            made[copy] = tuple(map(rubric, pack.distinct))
        else:
            made[copy] = (formula_sheet(pack.sheets[0]),)
    return made


def _solution(item: SheetItem, figures: bool = False) -> tuple[Block, ...]:
    """The working; with its figure, where the sheet wants figures or the problem has one already."""
    from derive.front.solve import Solution

    drawn = "all" if item.problem.figure else figures
    name = item.problem.function
    return Solution(item.derivation, item.value).document(name=name, stated=False, figures=drawn).blocks


def write(
    sheets: Sheet | Pack,
    folder: str | Path,
    copies: Sequence[str] = USUAL_COPIES,
    *,
    pdf: bool = True,
    engine: str | None = None,
    locked: bool = True,
    usual: Sequence[str] = (),
    split: bool = False,
    templates: Path | None = None,
    remark: Callable[[str], None] | None = None,
) -> tuple[Path, ...]:
    """Write the copies into a folder, each as .tex and .pdf, and the lock file; give back what was written, in order.

    A pack is typeset in one run; with `split` every student's pages are a PDF of their own as well. Nothing is written
    before everything is made. The lock names the copies made, or the `usual` ones where now some are made again.
    `remark` is told what TeX complains of. Without a TeX engine, or where TeX stops, every .tex is written all the
    same, and then TypesettingError is raised.
    """
    from derive.front.lock import dumps, lock
    from derive.render.latex import bundle
    from derive.render.pdf import write_whole
    from derive.render.tex import blemishes, find, run

    pack = sheets if isinstance(sheets, Pack) else Pack((sheets,))
    folder = Path(folder)
    ready: list[tuple[Path, bytes]] = []
    stale: list[Path] = []
    stopped: TypesettingError | None = None
    for copy, parts in bound(pack, copies, remark).items():
        path = folder / f"{FILES[copy]}.pdf"
        source = bundle(parts, templates)
        ready.append((path.with_suffix(".tex"), source.encode()))
        if not pdf:
            continue
        try:
            made = run(source, find(engine))
        except TypesettingError as error:
            stale.append(path)  # an old PDF beside a new .tex would be taken for its print
            stopped = stopped or error
            continue
        ready.append((path, made.pdf))
        if remark is not None:
            for blemish in dict.fromkeys(blemishes(made.log)):
                remark(f"{path.name}: {blemish}")
        if split and len(parts) > 1:
            ready += zip(_names(path, pack, len(parts)), parted(made.pdf, made.lengths), strict=True)
    if locked:
        ready.append((folder / LOCK, dumps(lock(pack, usual or copies)).encode()))
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in ready:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    for path in stale:
        path.unlink(missing_ok=True)
    if stopped is not None:
        raise stopped
    return tuple(path for path, _ in ready)


def parted(pdf: bytes, lengths: Sequence[int]) -> list[bytes]:
    """A PDF as several, of so many pages each. Equal input gives equal bytes."""
    import io

    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    reader = PdfReader(io.BytesIO(pdf))
    if sum(lengths) != len(reader.pages):
        raise TypesettingError(f"{len(reader.pages)} pages came out, where TeX spoke of {sum(lengths)}")
    made: list[bytes] = []
    at = 0
    for length in lengths:
        writer = PdfWriter()
        writer.append(reader, pages=(at, at + length), import_outline=False)
        at += length
        if reader.metadata is not None and reader.metadata.title:
            writer.add_metadata({"/Title": reader.metadata.title, "/Producer": "derive"})
        if layers := reader.root_object.get("/OCProperties"):  # what is for the screen only stays so
            writer.root_object[NameObject("/OCProperties")] = layers.clone(writer)
        content = io.BytesIO()
        writer.write(content)
        made.append(content.getvalue())
    return made


def _names(path: Path, pack: Pack, count: int) -> list[Path]:
    """A file for each copy, in a folder beside the bound one: named by row and, where it is plain, by the id."""
    sheets = pack.sheets if len(pack.sheets) == count else pack.distinct
    digits = len(str(len(sheets)))
    names: list[Path] = []
    for number, sheet in enumerate(sheets, 1):
        who = sheet.student if sheet.student is not None and len(pack.sheets) == count else None
        plain = "" if who is None else re.sub(r"[^A-Za-z0-9]+", "-", who.id).strip("-")[:40]
        label = f"{number:0{digits}}" if who is not None or not sheet.version else sheet.version
        names.append(path.with_suffix("") / f"{path.stem}-{label}{'-' + plain if plain else ''}.pdf")
    return names
