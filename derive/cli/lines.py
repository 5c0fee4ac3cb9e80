"""Batch files on the command line: lines in from a file or stdin, lines out as they are answered. No mathematics."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from derive.cli import out

if TYPE_CHECKING:
    from derive.front.batch import Reply


def run(answer: Callable[[Iterable[bytes]], Iterator[Reply]], batch: str, output: str | None, quiet: bool) -> int:
    """Answer a whole file. 0 when every line was answered in its own status, 2 when a line was no record."""
    code, count = 0, 0
    with _lines_in(batch) as lines, _lines_out(output) as write:
        for reply in answer(lines):
            write(out.json_line(reply.record))
            count += 1
            if not reply.is_record:
                code = 2
    if code:
        out.complain("not every line is a JSON object; the others were answered")
    elif output not in (None, "-"):
        out.remark(f"{count} record{'s' * (count != 1)} answered in {output}", quiet)
    return code


@contextlib.contextmanager
def _lines_in(batch: str) -> Iterator[BinaryIO]:
    if batch == "-":
        yield sys.stdin.buffer
    else:
        with open(batch, "rb") as file:
            yield file


@contextlib.contextmanager
def _lines_out(output: str | None) -> Iterator[Callable[[str], None]]:
    if output in (None, "-"):

        def write(line: str) -> None:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()  # a program that reads us line by line is waiting

        yield write
        return
    assert output is not None
    from pathlib import Path

    path = Path(output)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:

        def keep(line: str) -> None:
            file.write(line + "\n")

        yield keep
