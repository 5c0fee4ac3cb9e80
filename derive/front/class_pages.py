"""The pages of a marked class: feedback for each student as text, web page and one bound PDF; and the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from derive.core.document import Document
from derive.errors import TypesettingError
from derive.front.marked_class import MarkedClass, write_lines

FORMATS = ("text", "html", "pdf")
BOUND = 60  # students in one run of TeX


def write_pages(
    made: MarkedClass,
    folder: Path,
    formats: tuple[str, ...] = FORMATS,
    *,
    engine: str | None = None,
    remark: Callable[[str], None] | None = None,
) -> tuple[Path, ...]:
    """Write the feedback and the report; give back what was written. TypesettingError comes after everything else."""
    from derive.narrate.class_report import class_report
    from derive.narrate.feedback import feedback

    written: list[Path] = []
    report = class_report(made.tally())
    if "text" in formats:
        from derive.render.terminal import render as as_text

        path = folder / "feedback.txt"
        write_lines(path, (f"{as_text(feedback(each))}\n\n" for each in made.feedback()))
        written.append(path)
        path = folder / "class-report.txt"
        write_lines(path, (as_text(report),))
        written.append(path)
    if "html" in formats:
        from derive.render.html import render as as_html

        for name, document in (*_pages(made), ("class-report", report)):
            path = folder / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_lines(path, (as_html(document),))
            written.append(path)
    if "pdf" in formats:
        written += _typeset(made, report, folder, engine, remark)
    return tuple(written)


def _pages(made: MarkedClass) -> Iterator[tuple[str, Document]]:
    from derive.narrate.feedback import feedback

    digits = len(str(len(made.students)))
    for each in made.feedback():
        plain = re.sub(r"[^A-Za-z0-9]+", "-", each.student.id or "").strip("-")[:40]
        yield f"feedback/feedback-{each.student.row:0{digits}}{'-' + plain if plain else ''}", feedback(each)


def _typeset(
    made: MarkedClass, report: Document, folder: Path, engine: str | None, remark: Callable[[str], None] | None
) -> list[Path]:
    from derive.render.latex import bundle
    from derive.render.pdf import write_whole
    from derive.render.tex import blemishes, find, run

    parts = [document for _, document in _pages(made)]
    jobs = [("class-report", [report])]
    for start in range(0, len(parts), BOUND):
        name = "feedback" if len(parts) <= BOUND else f"feedback-{start // BOUND + 1}"
        jobs.append((name, parts[start : start + BOUND]))
    written: list[Path] = []
    stopped: TypesettingError | None = None
    for name, documents in jobs:
        path = folder / f"{name}.pdf"
        source = bundle(documents)
        write_whole(path.with_suffix(".tex"), source.encode())
        written.append(path.with_suffix(".tex"))
        try:
            printed = run(source, find(engine))
        except TypesettingError as error:
            path.unlink(missing_ok=True)  # an old PDF beside a new .tex would be taken for its print
            stopped = stopped or error
            continue
        write_whole(path, printed.pdf)
        written.append(path)
        if remark is not None:
            for blemish in dict.fromkeys(blemishes(printed.log)):
                remark(f"{path.name}: {blemish}")
    if stopped is not None:
        stopped.message += f" (the .tex files are in {folder})"
        raise stopped
    return written
