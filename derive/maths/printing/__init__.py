"""Printing: terms to LaTeX, plain text, unicode and terminal blocks. Reads nothing, rearranges nothing."""

from typing import TYPE_CHECKING

from derive.maths.printing.ink import latex
from derive.maths.printing.plain import text

if TYPE_CHECKING:
    from derive.maths.printing.block import Block as Grid
    from derive.maths.printing.marks import grid, unicode_text
    from derive.maths.printing.markup import mathml

__all__ = ["Grid", "grid", "latex", "mathml", "text", "unicode_text"]


def __getattr__(name: str) -> object:
    # drawing in characters is wanted on terminals only
    if name in ("grid", "unicode_text"):
        from derive.maths.printing import marks

        return getattr(marks, name)
    if name == "mathml":
        from derive.maths.printing.markup import mathml

        return mathml
    if name == "Grid":
        from derive.maths.printing.block import Block

        return Block
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
