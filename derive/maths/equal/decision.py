"""What a comparison comes to. Three-valued: True, False, or None for "could not decide"."""

from __future__ import annotations

from collections.abc import Callable

from derive.core.noun import noun
from derive.core.verdict import Witness

IDENTICAL = "identical"
PROVED = "proved"
FINITE_FIELD = "finite field"
SHAPE = "shape"
COUNT = "count"


@noun
class Told:
    """What is said about a decision: a point where the two differ, and words."""

    witness: Witness | None = None
    note: str = ""
    domain: str = ""


class Decision:
    """`equal` with how it is known. A difference has a witness; `note` says what else is worth saying.

    `domain` is set when the two are equal, but not wherever either has a value ("x > 0": for those x only).
    `where` names the entry that differs, counting from 1: "2", "row 1, column 2".
    Witness, note and domain may be given as a function: then they are worked out when first read, which costs more
    than the decision itself. They depend on the two terms only, so it does not matter when that is.
    """

    __slots__ = ("_told", "equal", "evidence", "where")

    def __init__(
        self,
        equal: bool | None,
        evidence: str,
        witness: Witness | None = None,
        note: str = "",
        domain: str = "",
        where: str = "",
        told: Callable[[], Told] | None = None,
    ) -> None:
        self.equal = equal
        self.evidence = evidence
        self.where = where
        self._told: Told | Callable[[], Told] = Told(witness, note, domain) if told is None else told

    @property
    def told(self) -> Told:
        found = self._told
        if not isinstance(found, Told):
            found = self._told = found()
        return found

    @property
    def witness(self) -> Witness | None:
        return self.told.witness

    @property
    def note(self) -> str:
        return self.told.note

    @property
    def domain(self) -> str:
        return self.told.domain

    def again(self, evidence: str | None = None, where: str | None = None) -> Decision:
        """The same decision under another evidence, or about a named entry."""
        made = Decision(self.equal, self.evidence if evidence is None else evidence)
        made.where = self.where if where is None else where
        made._told = lambda: self.told
        return made

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Decision):
            return NotImplemented
        return (self.equal, self.evidence, self.told, self.where) == (
            other.equal, other.evidence, other.told, other.where,
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash((self.equal, self.evidence, self.where))

    def __repr__(self) -> str:
        return f"Decision({self.equal}, {self.evidence!r}, where={self.where!r}, told={self.told!r})"


def balls_at(count: int) -> str:
    return f"balls at {count} point{'s' if count != 1 else ''}"
