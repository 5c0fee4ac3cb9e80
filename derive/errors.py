"""Every error of the project, in one tree. Each message says what was met, where, and what to try.

DeriveError                     exit code
├── UsageError                  2   a request that cannot be meant (wrong option, missing field)
│   ├── BadGoal                 2   a task whose fields do not fit together
│   ├── BankError               2   a family file with faults (all of them, with their places)
│   └── SheetError              2   a sheet that cannot be drawn up
├── ReadingError                3   text that is no mathematics we know; knows its column
├── TooLarge                    3   a number or an expression beyond the documented limits
├── NoMethod                    4   a goal for which no rule applies
│   └── NothingToDifferentiate  4
├── TypesettingError            5   no TeX engine, or TeX stopped
├── OutOfTime                   6   the limit on work was reached
├── Undecided                   7   neither equal nor different could be shown
└── AuditFailed                 1   one of our own steps is wrong: nothing of it is printed
    RulebookError               1   two rules of one name, or a rule file that does not load
"""

from __future__ import annotations


class DeriveError(Exception):
    """The root. `exit_code` is what the command line returns; `try_next` is the way on, if there is one."""

    exit_code = 1

    def __init__(self, message: str, *, try_next: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.try_next = try_next

    def __str__(self) -> str:
        return f"{self.message}\n{self.try_next}" if self.try_next else self.message


class UsageError(DeriveError):
    exit_code = 2


class BadGoal(UsageError):
    """A task whose fields do not fit together: `field` names the one to mend."""

    def __init__(self, message: str, *, field: str = "", try_next: str = "") -> None:
        super().__init__(message, try_next=try_next)
        self.field = field


class BankError(UsageError):
    """A family file with faults. `faults` are all of them, each `file:line:column message`."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class SheetError(UsageError):
    pass


class ReadingError(DeriveError):
    """Text that could not be read as mathematics. `column` counts from 0; `str()` draws the caret.

    >>> print(ReadingError('expected a factor after "*"', text="2*x*", column=4, what="the answer"))
    cannot read the answer: expected a factor after "*"
        2*x*
            ^
    """

    exit_code = 3

    def __init__(self, message: str, *, text: str, column: int, what: str = "this", try_next: str = "") -> None:
        super().__init__(message, try_next=try_next)
        self.text = text
        self.column = column
        self.what = what

    def called(self, what: str) -> ReadingError:
        """The same error, saying which thing could not be read (the answer, the constraint …)."""
        return ReadingError(self.message, text=self.text, column=self.column, what=what, try_next=self.try_next)

    def __str__(self) -> str:
        # a window, so that a line of 20 000 characters does not drown its own caret
        start = max(0, self.column - 60)
        shown = self.text[start : start + 100]
        drawn = "".join(c if c.isprintable() else "·" for c in shown)
        lines = [
            f"cannot read {self.what}: {self.message}",
            f"    {drawn}",
            " " * (4 + self.column - start) + "^",
        ]
        if self.try_next:
            lines.append(self.try_next)
        return "\n".join(lines)


class TooLarge(DeriveError):
    exit_code = 3


class NoMethod(DeriveError):
    exit_code = 4


class NothingToDifferentiate(NoMethod):
    pass


class TypesettingError(DeriveError):
    """No TeX engine was found, or it stopped. `log` holds its first complaint, if it made one."""

    exit_code = 5

    def __init__(self, message: str, *, log: str = "", try_next: str = "") -> None:
        super().__init__(message, try_next=try_next)
        self.log = log


class OutOfTime(DeriveError):
    exit_code = 6


class Undecided(DeriveError):
    exit_code = 7


class AuditFailed(DeriveError):
    """A step of ours did not pass its audit. It is never printed; the message names rule and point."""

    exit_code = 1


class RulebookError(DeriveError):
    exit_code = 1


def how_many(count: int, noun: str) -> str:
    """1 number, 2 numbers: counts as they are said in a sentence.

    >>> how_many(1, "number"), how_many(0, "number")
    ('1 number', '0 numbers')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"
