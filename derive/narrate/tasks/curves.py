"""The words of goals about curves."""

from __future__ import annotations

from derive.core.goals.differentiation import Implicit, Inverse, Parametric, Tangent
from derive.narrate.curves import implicit_answer, implicit_at, implicit_blocks, implicit_statement
from derive.narrate.lines_and_slopes import (
    inverse_answer,
    inverse_blocks,
    inverse_statement,
    parametric_answer,
    parametric_at,
    parametric_blocks,
    parametric_statement,
    tangent_answer,
    tangent_blocks,
    tangent_statement,
)
from derive.narrate.telling import Telling

TELLINGS = {
    Implicit: Telling("Implicit differentiation", implicit_statement, implicit_blocks, implicit_answer, implicit_at),
    Parametric: Telling("Parametric curve", parametric_statement, parametric_blocks, parametric_answer, parametric_at),
    Tangent: Telling("Tangent and normal", tangent_statement, tangent_blocks, tangent_answer),
    Inverse: Telling("Inverse function", inverse_statement, inverse_blocks, inverse_answer),
}
