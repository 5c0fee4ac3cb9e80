"""Records: solutions, verdicts and failures as the JSON other programs read. Field names are a published contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from derive.core.answer import Answer
from derive.core.claim import Equal
from derive.core.document import Law, Math, RuleName, Spans, Strong
from derive.core.goals.multivariate import Determinant, InverseMatrix, Jacobian
from derive.core.lists import to_lists
from derive.core.rule import Case, Condition, Joined, Line
from derive.core.step import Audit, Step
from derive.core.term import SetOf, Term
from derive.errors import AuditFailed, DeriveError, NoMethod, OutOfTime, ReadingError, TooLarge, Undecided, UsageError
from derive.maths.questions import question

if TYPE_CHECKING:
    from derive.core.verdict import Verdict, WorkingLine
    from derive.front.solve import Solution

SOLUTION = "derive/solution/1"
VERDICT = "derive/verdict/1"
SOLVE_STATUSES = ("solved", "no-method", "bad-request", "unreadable", "too-long", "failed")
_LONGEST_ECHO = 1000  # characters of a message: it may quote what was sent


def solution_record(solution: Solution, id: object = None) -> dict[str, Any]:
    """A solution as its record. A derivation with a gap is "no-method": its answer is not one."""
    gap = _first_gap(solution.derivation.step)
    audit = _audits(solution)
    if gap is not None:
        from derive.maths.printing import text

        told = f"no rule is known for {text(gap.result)}"
        return _solution(id, "no-method", audit=audit, error={"message": told, "column": None})
    steps = list(_entries(solution.derivation.step, "1"))
    if solution.value is not None:
        steps += _entries(solution.value.step, "2")
    return _solution(id, "solved", answer=_answer(solution), steps=steps, audit=audit)


def failure_record(error: Exception, id: object = None) -> dict[str, Any]:
    """What a record that could not be solved is answered with."""
    return _solution(id, solve_status(error), error=error_of(error))


def solve_status(error: Exception) -> str:
    """The status of an error, out of SOLVE_STATUSES."""
    match error:
        case ReadingError():
            return "unreadable"
        case TooLarge() | OutOfTime() | Undecided():
            return "too-long"
        case NoMethod():
            return "no-method"
        case UsageError():
            return "bad-request"
    return "failed"


def error_of(error: Exception) -> dict[str, Any]:
    """The message, and for text that could not be read the column (from 0)."""
    if isinstance(error, ReadingError):
        told = f"cannot read {error.what}: {error.message}" + (f"; {error.try_next}" if error.try_next else "")
        return {"message": told[:_LONGEST_ECHO], "column": error.column}
    if isinstance(error, AuditFailed):
        return {"message": error.message, "column": None}  # which line failed stays with us: nothing of it is printed
    if isinstance(error, DeriveError):
        return {"message": str(error).replace("\n", "; ")[:_LONGEST_ECHO], "column": None}
    told = str(error).partition("\n")[0]
    return {"message": f"a mistake of ours: {type(error).__name__}: {told}"[:_LONGEST_ECHO], "column": None}


def verdict_record(verdict: Verdict, id: object = None, error: dict[str, Any] | None = None) -> dict[str, Any]:
    """A verdict as its record; `error` says why nothing could be decided, if that is so."""
    witness = verdict.witness
    working = {} if not verdict.lines else {"lines": [_line(each) for each in verdict.lines], "method": verdict.method}
    return {
        "schema": VERDICT,
        "id": id,
        "status": verdict.status,
        "evidence": verdict.evidence,
        "witness": None
        if witness is None
        else {"at": dict(witness.point), "given": witness.given, "expected": witness.expected},
        "message": f"{verdict.message} {verdict.cause}".strip()[:_LONGEST_ECHO],
        "malrules": list(verdict.malrules),
        "first_wrong_line": verdict.first_wrong_line,
        "marks": verdict.marks,
        **working,
        "error": error,
    }


def _line(line: WorkingLine) -> dict[str, Any]:
    return {"line": line.number, "status": line.status, "message": line.message[:_LONGEST_ECHO]}


def _solution(
    id: object,
    status: str,
    *,
    answer: dict[str, Any] | None = None,
    steps: list[dict[str, Any]] | None = None,
    audit: dict[str, int] | None = None,
    error: dict[str, Any] | None = None,
) -> dict[str, Any]:
    return {
        "schema": SOLUTION,
        "id": id,
        "status": status,
        "answer": answer,
        "steps": steps or [],
        "audit": audit,
        "error": error,
    }


def _audits(solution: Solution) -> dict[str, int]:
    """The counts of the whole solution: the formula's and, if asked, the value's."""
    seen: list[Audit] = [d.audit for d in (solution.derivation, solution.value) if d is not None]
    return {name: sum(getattr(each, name) for each in seen) for name in ("steps", "failed", "gaps", "unaudited")}


def _answer(solution: Solution) -> dict[str, Any]:
    answer = solution.answer
    found = _value(answer.value)
    found = {"kind": answer.kind, **found, "conditions": _conditions(answer)}
    if answer.kind == "points":
        found["points"] = [{"point": _text(p.point), "value": _text(p.value), "class": p.kind} for p in answer.points]
        if not answer.points and isinstance(answer.value, SetOf):  # solutions of equations have no value and no class
            found["points"] = [{"point": _text(point)} for point in answer.value.items]
    at_joints = [part for part in solution.derivation.step.parts if isinstance(part, Joined)]
    if at_joints and solution.value is None:
        found["joints"] = [
            {"at": _text(j.at), "values": list(map(_text, j.values)), "slopes": list(map(_text, j.slopes)),
             "slope": None if j.slope is None else _text(j.slope)}
            for j in at_joints
        ]  # fmt: skip
    if isinstance(solution.goal, Jacobian) and solution.value is None:
        for name, kind in (("determinant", Determinant), ("inverse", InverseMatrix)):
            made = next((sub for sub in solution.derivation.step.substeps if isinstance(sub.goal, kind)), None)
            if made is not None:
                found[name] = _value(made.result)
    return found


def _value(term: Term) -> dict[str, Any]:
    from derive.maths.printing import latex

    return {"text": _text(term), "latex": latex(term), "term": to_lists(term)}


def _text(term: Term) -> str:
    from derive.maths.printing import text

    return text(term)


def _conditions(answer: Answer) -> list[str]:
    return conditions_in_text(answer.conditions)


def conditions_in_text(conditions: tuple[Condition, ...]) -> list[str]:
    """Each condition once and solved where linear: x != 2/3."""
    from derive.engine.conditions import printed

    return [_text(piece) for piece in printed(conditions)]


def _first_gap(step: Step) -> Step | None:
    if step.gap:
        return step
    return next((gap for inner in step.substeps if (gap := _first_gap(inner)) is not None), None)


def _start(step: Step) -> Term | None:
    """What a chain of equalities starts from: the goal as an open question, or what it is about."""
    asked = question(step.goal)
    if asked is None:
        found = getattr(step.goal, "expr", None)
        return found if isinstance(found, Term) else None
    return asked


def _entries(step: Step, path: str) -> Iterator[dict[str, Any]]:
    """Every line of the tree in the order of the argument: sub-steps stand before the line that uses them."""
    from derive.narrate.phrases import reason_of, rule_of

    start = _start(step)
    last: Term | None = None
    inner = 0
    for part in _flat(step.parts):
        if isinstance(part, Step):
            inner += 1
            yield from _entries(part, f"{path}.{inner}")
        elif isinstance(part, Line):
            before = part.lhs if part.lhs is not None else last if last is not None else start
            rule = f"tidying/{part.reason}" if part.rule == "tidying" else part.rule or step.rule
            last = _spelled(part)
            yield _entry(rule, path, before, last, in_plain_words(reason_of(part, step)))
    if last is not step.result:
        law = rule_of(step)
        yield _entry(step.rule, path, start if last is None else last, step.result, law.title.lower() if law else "")


def _spelled(line: Line) -> Term:
    """The line with its names (u, v, u') put back, as its claim has it: a record must be readable by itself."""
    match line.claims:
        case (Equal(_, right),) if line.reason == "law":
            return right
    return line.term


def _flat(parts: tuple[Any, ...]) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, Case):
            yield from _flat(part.parts)
        else:
            yield part


def _entry(rule: str, path: str, before: Term | None, after: Term, reason: str) -> dict[str, Any]:
    return {
        "rule": rule,
        "path": path,
        "before": None if before is None else _text(before),
        "after": _text(after),
        "reason": reason,
    }


def in_plain_words(spans: Spans) -> str:
    """Spans as one plain string, mathematics as text that reads back."""
    said: list[str] = []
    for span in spans:
        match span:
            case Math(term):
                said.append(_text(term))
            case RuleName(words) | Strong(words) | Law(words):
                said.append(words)
            case str():
                said.append(span)
    return "".join(said)
