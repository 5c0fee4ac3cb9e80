"""Reading: text, unicode and LaTeX to terms and goals. Prints nothing, evaluates nothing."""

from typing import TYPE_CHECKING

from derive.maths.read.reading import LIMITS, prefix_length, read, read_answer

if TYPE_CHECKING:
    from derive.maths.read.goals import read_goal

__all__ = ["LIMITS", "prefix_length", "read", "read_answer", "read_goal"]


def __getattr__(name: str) -> object:
    # goals are read far more seldom than expressions
    if name == "read_goal":
        from derive.maths.read.goals import read_goal

        return read_goal
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
