"""Colour on a terminal: it marks what changed, and is never the only sign of anything."""

from __future__ import annotations

import re

from derive import solve
from derive.maths.printing import grid
from derive.maths.printing.block import untinted
from derive.maths.read import read

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def test_without_its_colours_a_page_is_the_plain_page() -> None:
    solution = solve("differentiate", expr="(2x+1)^3/(3x-2)^4")
    assert STYLE.sub("", solution.text(colour=True)) == solution.text()
    assert "\x1b[38;5;32m" in solution.text(colour=True)


def test_a_tinted_part_takes_the_room_of_the_plain_one() -> None:
    whole, part = read("(x^2+1)/(x*(2x+3))"), read("2x+3")
    tinted = grid(whole, changed=frozenset({part}))
    assert [len(line) for line in tinted.lines] == [len(line) for line in grid(whole).lines]
    shown = [untinted(line, "<", ">") for line in tinted.lines]
    assert any("<2x> <+> <3>" in line for line in shown)
    assert [re.sub("[<>]", "", line) for line in shown] == list(grid(whole).lines)
