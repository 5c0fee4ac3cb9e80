"""docs/equality.md from the table: `python -m maths.equality.page` writes it, with tests/ on the path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from maths.equality.table import TABLE, Row, Section

from derive.maths.equal import Decision, decide
from derive.maths.read import read

PAGE = Path(__file__).resolve().parents[3] / "docs" / "equality.md"

HEAD = """# When are two answers the same?

<!-- Made from tests/maths/equality/table.py by `make docs`; do not edit by hand. -->

Every pair below is a test. The tests are tried in this order, cheapest first:

1. both sides in ball arithmetic, with rigorous error bounds, at one real point: if they differ there, it is settled,
   and the point is the *witness*;
2. the same writing, but for the order of sums and products: *identical*;
3. both sides multiplied out as fractions of their letters and functions, with what is known of roots, powers, sines
   and exponentials: *proved*;
4. where that would be too long, the same modulo a large prime that depends on the two answers, at three points:
   *finite field*;
5. balls at more points, near nought, around one, in the tens and beyond, of both signs, in 128, 512 and 2048 bits;
6. before balls say "the same", one more point at 2048 bits, which depends on both answers.

Pairs of random expressions are tried besides, each a rewriting or one slip, against mpmath at 300 digits and more:
five seeds of 220 in `make test`, a hundred in `make stress-equality`. None may be judged wrongly.
"""


def decision(row: Row, section: Section) -> Decision:
    return decide(
        read(row.given),
        read(row.expected),
        integers=section.integers,
        positive=section.positive,
        domain=section.domain,
    )


def _shown(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def said(found: Decision) -> str:
    """How it is known, and what is said."""
    words = [found.evidence] if found.evidence else []
    if found.witness is not None:
        at = ", ".join(f"{name} = {value}" for name, value in found.witness.point)
        given, expected = found.witness.given, found.witness.expected
        words = [f"{f'at {at}: ' if at else ''}{given} against {expected}"]
    if found.where:
        words.insert(0, f"entry {found.where}" if found.where[0].isdigit() else found.where)
    if found.note:
        words.append(found.note)
    return "; ".join(words).replace("|", "\\|")


def lines() -> Iterator[str]:
    yield HEAD
    for section in TABLE:
        yield f"## {section.title}\n\n{section.about}\n"
        yield "| answer | expected | the same? | how it is known, and what is said |\n|---|---|---|---|"
        for row in section.rows:
            word = {True: "yes", False: "no", None: "could not decide"}[row.same]
            yield f"| {_shown(row.given)} | {_shown(row.expected)} | {word} | {said(decision(row, section))} |"
        yield ""


def page() -> str:
    return "\n".join(lines()).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
