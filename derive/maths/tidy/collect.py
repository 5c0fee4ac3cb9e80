"""Like terms: 5x - 2x is 3x. Terms count as like when they differ only in the number in front."""

from __future__ import annotations

from collections.abc import Iterable

from derive.core.term import Sum, Term, sum_of
from derive.maths.form import number_in
from derive.maths.tidy.fold import fold_sum
from derive.maths.tidy.join import join
from derive.maths.tidy.keys import key_of
from derive.maths.tidy.split import split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import NOTHING, Factors, Split


def like_key(term: Term, style: Style) -> object:
    """Equal for like terms."""
    view = split(term, style)
    return _side(view.above), _side(view.below)


def _side(factors: Factors) -> object:
    return frozenset((key_of(b), e if not isinstance(e, Term) else key_of(e)) for b, e in factors)


def collected_sum(terms: Iterable[Term], style: Style) -> Term:
    """The sum of folded terms with like terms put together, each at the place of its first."""
    folded = fold_sum(terms, style)
    if not isinstance(folded, Sum):
        return folded
    found: dict[object, list[Term]] = {}
    for each in folded.terms:
        found.setdefault(like_key(each, style), []).append(each)
    if len(found) == len(folded.terms):
        return folded
    kept: list[Term] = []
    for group in found.values():
        if len(group) == 1:
            kept.append(group[0])
            continue
        views = [split(each, style) for each in group]
        total = sum((view.number for view in views), NOTHING)
        made = join(Split(total, views[0].above, views[0].below), style)
        if number_in(made) != 0:
            kept.append(made)
    return fold_sum(kept, style) if kept else sum_of(())
