"""The tasks whose function, or whose answer, a false rewriting can change. No mal-rules here."""

from __future__ import annotations

GIVEN = (
    "differentiate", "partial", "gradient", "hessian", "jacobian", "directional", "taylor", "linearise", "tangent",
    "evaluate", "total-differential", "first-principles", "tidy",
)  # fmt: skip
ANSWERED = (*GIVEN, "total-derivative", "implicit", "parametric", "chain-of-jacobians")
