"""What is claimed of a number that was kept to forty digits. Holds no rule."""

from __future__ import annotations

from collections.abc import Mapping

from derive.core.claim import Claim, Equal, Numeric
from derive.core.term import ZERO, Approx, At, Symbol, Term
from derive.maths.kept import SURE


def there(term: Term, point: Mapping[Symbol, Term]) -> Term:
    """A term at a point: the question that a kept number answers."""
    values = tuple(v.value if isinstance(v, Approx) else v for v in point.values())
    return At(term, tuple(point), values)


def is_number(question: Term, number: Term, digits: int = SURE) -> Claim:
    """That a kept number is the value of a question to thirty digits; zero exactly."""
    return Equal(question, ZERO) if number is ZERO else Numeric(question, digits, number)
