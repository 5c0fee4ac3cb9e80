"""Figures: a derivation's own numbers placed on paper. Works nothing out but where things stand.

Each room of goals may have a file here of the same name with a table FIGURES: goal class -> function of what is shown.
Where a figure would show nothing (a letter without a number, no real values) it gives none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derive.core.document import AnswerBox, Block, Check, Paragraph, TableBlock
from derive.core.figure import Beside, Figure
from derive.core.goals.evaluation import Evaluate
from derive.core.noun import noun
from derive.core.rooms import table
from derive.core.step import Step
from derive.core.term import Symbol, Term


@noun
class Shown:
    """What a figure is drawn from: the finished step, the function's letter, and the step that put a point in.

    `every` asks for figures too that a page has on request only.
    """

    step: Step
    name: str = "f"
    value: Step | None = None
    every: bool = False

    @property
    def at(self) -> tuple[tuple[Symbol, Term], ...]:
        """The point that was put into the answer."""
        return self.value.goal.at if self.value is not None and isinstance(self.value.goal, Evaluate) else ()


WIDE = 9000  # hundredths of a millimetre: no table stands beside it
Drawing = Callable[[Shown], tuple[Figure, ...]]


def figures_of(step: Step, name: str = "f", value: Step | None = None, *, every: bool = False) -> tuple[Figure, ...]:
    """The figures of a finished step; `value` is the step of the answer's value at a point, where one was asked."""
    draw: Drawing | None = table(__name__, step.goal.folder, "FIGURES").get(type(step.goal))
    return () if draw is None else draw(Shown(step, name, value, every))


def question_figure(step: Step, alt: str, name: str = "f", value: Step | None = None) -> Figure | None:
    """The figure that stands with a problem: what its solution will draw, without what is to be found."""
    for figure in figures_of(step, name, value, every=True):
        if figure.question:
            return Figure(figure.width, figure.height, figure.question, alt)
    return None


def with_figures(blocks: Sequence[Block], figures: Sequence[Figure]) -> tuple[Block, ...]:
    """A page with its figures: one beside the last table, more of them in a row before the answer, and one that is
    nearly as wide as the page where the tables begin."""
    if not figures:
        return tuple(blocks)
    made = list(blocks)
    answer = max((k for k, block in enumerate(made) if isinstance(block, AnswerBox)), default=None)
    if answer is None:
        answer = len(made) - isinstance(made[-1], Check) if made else 0
    tables = [k for k, block in enumerate(made[:answer]) if isinstance(block, TableBlock)]
    if len(figures) == 1 and tables and figures[0].width > WIDE:
        at = tables[0] - isinstance(made[tables[0] - 1], Paragraph)
        made.insert(at, figures[0])
    elif len(figures) == 1 and tables:
        last = tables[-1]
        made[last] = Beside((made[last], figures[0]))
    else:
        made.insert(answer, figures[0] if len(figures) == 1 else Beside(tuple(figures)))
    return tuple(made)
