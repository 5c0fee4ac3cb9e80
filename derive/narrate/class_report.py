"""The report on a class: marks, how each question went, what went wrong most often, what to teach again."""

from __future__ import annotations

from derive.core.document import Bars, Block, Document, Heading, KeyNumbers, Math, Note, Paragraph, Spans, TableBlock
from derive.core.marking import ClassTally, QuestionTally
from derive.resources import words

MOST_SUGGESTED = 3
MOST_LISTED = 40


def class_report(tally: ClassTally) -> Document:
    """Four figures, a bar for each question, the common mistakes, what to take up next, and what a person must read."""
    sheet = tally.sheet
    language = sheet.design.language
    said = words(language, "report")
    blocks: list[Block] = [KeyNumbers(_numbers(tally, said))]
    blocks.append(Heading((said["questions"],)))
    blocks.append(Bars((said["right"], said["partly"], said["wrong"]), tuple(_bar(each) for each in tally.questions)))
    if tally.misconceptions:
        blocks.append(Heading((said["mistakes"],)))
        blocks.append(_mistakes(tally, said))
        if suggested := _suggested(tally, said):
            blocks += [Heading((said["next"],)), Paragraph((suggested,))]
    if tally.unread:
        blocks.append(Heading((said["unread"],)))
        heads: tuple[Spans, ...] = ((said["row"],), (said["why"],))
        shown = tally.unread[:MOST_LISTED]
        blocks.append(TableBlock(heads, tuple(((str(row),), (told,)) for row, told in shown), "rl"))
        if len(tally.unread) > len(shown):
            blocks.append(Note((said["more"].format(n=len(tally.unread) - len(shown)),)))
    count = len(tally.totals)
    students = said["student"] if count == 1 else said["students"].format(n=count)
    subtitle = " · ".join(part for part in (sheet.group, sheet.title, students) if part)
    meta = (("id", sheet.id), ("paper", sheet.design.paper))
    return Document(said["title"], "report", tuple(blocks), subtitle, language, meta=meta)


def _numbers(tally: ClassTally, said: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    totals = sorted(tally.totals)
    mean = f"{sum(totals) / len(totals):.1f}" if totals else "–"
    low, high = (totals[(len(totals) - 1) // 4], totals[len(totals) - 1 - (len(totals) - 1) // 4]) if totals else (0, 0)
    judged = sum(each.judged for each in tally.questions)
    right = sum(each.right for each in tally.questions)
    return (
        (said["mean"], mean, said["of"].format(of=tally.of)),
        (said["middle"], said["range"].format(low=low, high=high), ""),
        (said["share"], f"{_percent(right, judged)} %", ""),
        (said["open"], str(len(tally.unread)), ""),
    )


def _bar(each: QuestionTally) -> tuple[int, str, tuple[int, ...], str]:
    share = f"{_percent(each.right, each.judged)} %" if each.judged else "–"
    return each.number, each.label, (each.right, each.partly, each.wrong + each.blank), share


def _percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0


def _mistakes(tally: ClassTally, said: dict[str, str]) -> TableBlock:
    heads: tuple[Spans, ...] = ((said["looks"],), (said["question"],), (said["number"],), (said["one_of"],))
    rows: tuple[tuple[Spans, ...], ...] = tuple(
        (
            (each.title,),
            (", ".join(map(str, each.numbers)),),
            (str(each.students),),
            () if each.example is None else (Math(each.example),),
        )
        for each in tally.misconceptions
    )
    return TableBlock(heads, rows, "lcrl")


def _suggested(tally: ClassTally, said: dict[str, str]) -> str:
    """The laws to take up again, those first at which most went wrong."""
    counts: dict[str, int] = {}
    for each in tally.misconceptions:
        if each.practise:
            counts[each.practise] = counts.get(each.practise, 0) + each.students
    first = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST_SUGGESTED]
    told = [said["for_one" if n == 1 else "for_many"].format(what=what, n=n) for what, n in first]
    joined = "; ".join(told)
    return f"{joined[:1].upper()}{joined[1:]}." if joined else ""
