"""Feedback in words: what a student wrote, what is seen of it, what it looks like, and a way on. Judges nothing."""

from __future__ import annotations

from derive.core.document import Block, Document, Judged, Math, Paragraph, Spans
from derive.core.marking import Feedback, MarkedAnswer
from derive.core.term import Term
from derive.narrate.solution import value_lhs
from derive.resources import words

SIGNS = {"right": "right", "right-other-form": "partly", "right-on-domain": "partly", "wrong": "wrong"}


def feedback(given: Feedback) -> Document:
    """One student's page: a block for each answer, then what to practise."""
    sheet = given.sheet
    language = sheet.design.language
    said = words(language, "feedback")
    blocks: list[Block] = [_block(answer, given, said) for answer in given.answers]
    if given.practise:
        blocks.append(Paragraph(("; ".join(given.practise),), run_in=said["practise"]))
    total = said["total"].format(reached=given.marks, of=sheet.marks)
    version = words(language, "page")["version"].format(version=sheet.version) if sheet.version else ""
    subtitle = " · ".join(part for part in (sheet.title, sheet.group, version, total) if part)
    meta = (("id", sheet.id), ("paper", sheet.design.paper), ("copy", str(given.student.row or 0)))
    return Document(
        said["title"].format(name=given.student.name), "feedback", tuple(blocks), subtitle, language, meta=meta
    )


def _block(answer: MarkedAnswer, given: Feedback, said: dict[str, str]) -> Judged:
    between = answer.status == "wrong" and len(answer.lines) == 2 and answer.first_wrong_line is not None
    verdict = said[answer.status]
    if between:
        verdict = said["line_wrong"].format(line=answer.first_wrong_line, before=answer.lines[0].number)
    rows: list[tuple[str, Spans]] = []
    if between:
        for k, shown in enumerate(answer.lines):
            line = said["line"].format(line=shown.number)
            rows.append((said["wrote"] if k == 0 else "", (f"{line}  ", Math(shown.term, True))))
    elif answer.status != "blank":
        rows.append((said["wrote"], _written(answer, given)))
    for label, told in (
        (said["seen"], answer.seen),
        (said["looks"], answer.looks),
        (said["way_on"], answer.advice),
    ):
        if told:
            rows.append((label, told))
    if answer.overridden:
        rows.append((said["marks"], (said["by_teacher"],)))
    sign = "partly" if answer.status == "wrong" and answer.marks else SIGNS.get(answer.status, "open")
    marks = said["marks_of"].format(reached=answer.marks, of=answer.of)
    return Judged(answer.number, sign, verdict, marks, tuple(rows))


def _written(answer: MarkedAnswer, given: Feedback) -> Spans:
    """The answer as it was read, behind the left side that the problem gives it; as typed where it was not read."""
    if answer.read_as is None:
        return (answer.written,)
    return (Math(_behind(answer.read_as, answer.number, given), True),)


def _behind(term: Term, number: int, given: Feedback) -> Term:
    from derive.core.goals.differentiation import Differentiate
    from derive.core.term import Call, Equation
    from derive.narrate.phrases import primes

    problem = given.sheet.problems[number - 1]
    if isinstance(term, Equation):
        return term
    if problem.at:
        lhs = value_lhs(problem.goal, problem.at, problem.function)
        return term if lhs is None else Equation(lhs, term)
    if isinstance(problem.goal, Differentiate):
        return Equation(Call(problem.function + primes(problem.goal.order), (problem.goal.wrt,)), term)
    return term
