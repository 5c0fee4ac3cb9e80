"""The page of a derivative in one variable: names, lifted sub-derivations, one chain of lines."""

from __future__ import annotations

from collections.abc import Iterator

from derive.core.document import Block, Chain, ChainLine, Displays, Lifted, Math, Note, Paragraph, RuleName, Spans
from derive.core.goals.differentiation import Differentiate
from derive.core.noun import changed as with_other
from derive.core.rule import Line
from derive.core.step import Step
from derive.core.term import Derivative, Equation, Symbol, Term
from derive.maths.walking import size
from derive.narrate.layers import count, in_names, innermost, layered, slopes_by_name, table
from derive.narrate.layers import written as readable_lines
from derive.narrate.phrases import filled, named_parts, phrase_of, reason_of, rule_of, slots_of, with_commas
from derive.narrate.speaking import inside

# how many applications of key rules set a sub-derivation apart: at the top, and inside one that is set apart itself
LIFT_AT = {"brief": (10**9, 10**9), "textbook": (2, 3), "full": (1, 1)}
FOLDED = (
    "numbers",
    "signs",
    "order",
    "numbers-powers",
    "powers",
    "power-of-power",
    "power-of-product",
    "power-of-quotient",
)
ONE_LINE = 26  # nodes of two equal terms that may share a line


def key_rules(step: Step) -> list[str]:
    """The titles of the laws that matter in a step and below, each once, innermost last."""
    found: list[str] = []
    for each in _below(step):
        law = rule_of(each)
        if law is not None and law.weight == "key" and law.title not in found:
            found.append(law.title)
    return found


def weight_of(step: Step) -> int:
    """How many applications of laws that matter a step holds."""
    return sum(1 for each in _below(step) if (law := rule_of(each)) is None or law.weight == "key")


def _below(step: Step) -> Iterator[Step]:
    yield step
    for sub in step.substeps:
        yield from _below(sub)


def _is_outer(sub: Step, step: Step) -> bool:
    """Is this the slope of a chain's outer function, by the chain's own letter?"""
    return isinstance(sub.goal, Differentiate) and any(sub.goal.wrt is name for name, _ in step.names)


def outer_of(step: Step) -> Step | None:
    return next((sub for sub in step.substeps if _is_outer(sub, step)), None)


def slope_letter(sub: Step, step: Step) -> Symbol | None:
    """u' for the sub-step that works out the slope of u."""
    assert isinstance(sub.goal, Differentiate)
    asked = sub.goal.question
    return next((name for name, meaning in step.names if meaning is asked), None)


class Page:
    """One derivation being laid out. `shown` remembers what was set apart already: nothing is said twice."""

    def __init__(self, detail: str) -> None:
        self.detail = detail
        self.shown: dict[int, Symbol | Term] = {}
        self.known: set[Term] = set()  # only ever asked, never listed
        self.inside = False  # whether what is set apart next belongs to a block that has begun
        self.lifted = 0  # how many blocks have been set apart so far: the first says "First", the others "Next"

    def blocks(self, step: Step, lhs: Term) -> list[Block]:
        """The blocks of one worked derivative whose left side is `lhs`."""
        made: list[Block] = []
        inner = rewritten(step)
        if inner is not None:  # how it is written anew comes before what is done with it
            made.extend(self.opening(step))
        intro = self.intro(step)
        if intro:
            made.append(Paragraph(intro))
        made.extend(self.opening(step if inner is None else inner))
        before = self.lifted
        made.extend(self.sub_derivations(step, 0))
        closing = self.closing(step, lhs)
        assert isinstance(step.goal, Differentiate)
        self.learn(step.goal.question)
        if self.lifted > before:
            made.append(Paragraph((), run_in="Put together."))
        return made + closing

    def learn(self, asked: Term) -> None:
        """Keep in mind that this slope has been worked out on the page, whatever letters it had there."""
        if self.detail == "textbook":  # who asks for everything gets it each time
            self.known.add(asked)

    def closing(self, step: Step, lhs: Term) -> list[Block]:
        """The chain of lines; before it, where a chain has many layers, the table of these."""
        if not layered(step) or (self.detail == "brief" and in_names(step) is None):
            return [self.chain(step, lhs)]
        self.shown.setdefault(id(innermost(step)), lhs)
        return [table(step), self.chain(step, lhs)]

    def opening(self, step: Step) -> list[Block]:
        """The lines that come before the slopes are worked out: equations with a left side of their own (ln y = …)."""
        lines = [line for line in step.lines if line.lhs is not None]
        if not lines or self.detail == "brief":
            return []
        return [Chain(tuple(ChainLine((line.term,), line.lhs, reason_of(line, step)) for line in lines))]

    def intro(self, step: Step) -> Spans:
        law, inner = rule_of(step), rewritten(step)
        if law is None:
            return ()
        if inner is not None:
            return self.intro(inner)
        if self.detail == "brief" or not named_parts(step):
            return ()
        outer = outer_of(step)
        extra: dict[str, Term | str | Spans] = {}
        if outer is not None and isinstance(outer.goal, Differentiate):
            extra["outer"] = outer.goal.expr
            extra["count"] = str(count(step))
        return filled(phrase_of(law, ""), slots_of(step, extra))

    def sub_derivations(self, step: Step, level: int, named: bool = True) -> list[Block]:
        """What must be known before the chain: long slopes set apart, short slopes of named parts side by side.

        `named` tells whether the page has said what the step's letters stand for; of others nothing is written.
        """
        inner = rewritten(step)
        if inner is not None:
            return self.sub_derivations(inner, level, named)
        made: list[Block] = []
        short: list[Term] = []
        reasons: list[str] = []
        law = rule_of(step)

        def side_by_side() -> None:
            if short and self.detail != "brief":
                why = with_commas([(RuleName(inside(title)),) for title in reasons])
                made.append(Displays(tuple(short), why))
            short.clear()
            reasons.clear()

        index = -1
        for sub in step.substeps:
            if _is_outer(sub, step):
                continue
            letter = slope_letter(sub, step) if named else None
            index += 1
            if letter is None:
                sub = _without_constant(sub)
            if id(sub) in self.shown:
                continue
            if weight_of(sub) >= LIFT_AT[self.detail][min(level, 1)]:
                asked = sub.goal.question  # type: ignore[attr-defined]
                self.shown[id(sub)] = letter or asked
                if asked in self.known:
                    side_by_side()
                    made.append(Displays((Equation(letter or asked, sub.result),), ("as above",)))
                    continue
                self.learn(asked)
                phrase = ""
                if law is not None and letter is not None and (level == 0 or layered(step)):
                    phrase = law.phrases.get(f"slope {'uvwpq'[min(index, 4)]}", "")
                side_by_side()
                made.extend(self.lift(sub, letter, phrase, level))
            elif letter is not None and (outer_of(step) is None or weight_of(sub) >= 2):
                self.shown[id(sub)] = letter
                short.append(Equation(letter, sub.result))
                reasons.extend(title for title in key_rules(sub) if title not in reasons)
            else:
                made.extend(self.sub_derivations(sub, level, named=False))
        side_by_side()
        return made

    def lift(self, sub: Step, letter: Symbol | None, phrase: str, level: int) -> list[Block]:
        """A sub-derivation set apart. What it needs itself stands between its names and its chain, never indented.

        Where it has no names to give, what it needs comes first: no heading stands there with nothing under it.
        """
        assert isinstance(sub.goal, Differentiate)
        intro = self.intro(sub)
        opening: list[Block] = self.opening(sub)
        bare = not intro and not opening
        before: list[Block] = []
        inside = self.inside
        if bare:
            before = self.sub_derivations(sub, 1)
        word = "First" if self.lifted == 0 else "For this" if self.inside else "Next"
        self.lifted += 1
        text: Spans
        if phrase or letter is not None:
            told = phrase or f"the slope of {_stem(letter)}"
            head, text = f"{word}, {told}.", intro
        else:
            told = ""
            head, text = f"{word},", ("the slope of ", Math(sub.goal.expr), ". ", *intro)
        self.inside = not bare
        needed = [block for block in before if not isinstance(block, Lifted)] if bare else self.sub_derivations(sub, 1)
        self.inside = inside
        opening = [*([Paragraph(text)] if text else []), *opening]
        closing = self.closing(sub, letter if letter is not None else sub.goal.question)
        if not any(isinstance(block, Lifted) for block in needed):
            earlier = [block for block in before if isinstance(block, Lifted)]
            return [*earlier, Lifted(head, (*opening, *needed, *closing))]
        apart = [block for block in needed if isinstance(block, Lifted)]
        short = [block for block in needed if not isinstance(block, Lifted)]
        last = Lifted(f"So, {told}:" if told else "So,", (*short, *closing))
        return [Lifted(head, tuple(opening)), *apart, last]

    def chain(self, step: Step, lhs: Term) -> Chain:
        lines = self.lines(step)
        made: list[ChainLine] = []
        for terms, reason, changed in lines:
            made.append(ChainLine(terms, lhs if not made else None, reason, tints(terms, changed)))
        return Chain(tuple(made))

    def lines(self, step: Step) -> list[tuple[tuple[Term, ...], Spans, tuple[Term, ...]]]:
        """The lines to print: terms that share the line, the reason, the parts to tint."""
        written = self.folded(readable_lines(step), step)
        law = rule_of(step)
        if law is None:
            return [((step.result,), ("no rule is known for this",), ())]
        if self.detail != "full" and (not step.substeps or _carries_a_letter(step)):
            return [((written[-1].term,), (RuleName(inside(law.title)),), ())]
        made: list[tuple[tuple[Term, ...], Spans, tuple[Term, ...]]] = []
        inner = rewritten(step)
        if inner is not None:
            first = ((written[0].term,), self.law_reason(step), ())
            said_before = self.detail == "brief" or len(step.lines) > len(written)  # it has an opening line
            made = self.lines(inner) if said_before else [first, *self.lines(inner)]
            written = written[2:]
        k = 0
        while k < len(written):
            line = written[k]
            following = written[k + 1] if k + 1 < len(written) else None
            if line.reason == "law":
                if self.detail == "brief" and following is not None:
                    k += 1
                    continue
                made.append(((line.term,), self.law_reason(step), ()))
            elif line.reason == "put in":
                reason, changed = self.put_in_reason(step, line), self.results(step)
                if following is not None and following.reason in FOLDED:
                    silent = following.reason == "order" or following.reason.startswith("power-of")
                    plain = (law.weight == "routine" or silent) and self.detail != "full"
                    plain = plain and not (outer_of(step) and size(line.term) + size(following.term) <= ONE_LINE)
                    if plain:
                        made.append(((following.term,), reason, ()))
                        k += 2
                        continue
                    if size(line.term) + size(following.term) <= ONE_LINE:
                        made.append(((line.term, following.term), reason, changed))
                        k += 2
                        continue
                made.append(((line.term,), reason, changed))
            elif line.reason == "order" and made and self.detail != "full":
                terms, why, changed = made.pop()
                made.append(((*terms[:-1], line.term), why, changed))
            else:
                made.append(((line.term,), reason_of(line, step), tuple(p for p in line.changed if p.parts)))
            k += 1
        if self.detail == "brief" and len(made) > 2:
            made = [made[0], made[-1]]
        return made

    def folded(self, lines: list[Line], step: Step) -> list[Line]:
        """The lines of a chain without the one that only works powers out, where the next works the numbers out too."""
        if outer_of(step) is None or self.detail == "full":
            return lines
        kept: list[Line] = []
        for line in lines:
            if kept and kept[-1].reason.startswith("power-of") and line.reason in ("numbers", "numbers-powers"):
                line = with_other(line, reason="numbers-powers")
                kept.pop()
            kept.append(line)
        return kept

    def law_reason(self, step: Step) -> Spans:
        law, outer = rule_of(step), outer_of(step)
        assert law is not None
        titles = [law.title]
        if outer is not None:
            found = dict.fromkeys(title for sub in slopes_by_name(step) for title in key_rules(sub))
            titles = [title for title in found if title != law.title] + titles
        return with_commas([(RuleName(inside(title)),) for title in titles])

    def put_in_reason(self, step: Step, line: Line) -> Spans:
        """What was put in: the names, and for slopes that were not shown before, what they are."""
        told: list[Spans] = []
        phrase = reason_of(line, step)
        inlined: list[str] = []
        for sub in step.substeps:
            if _is_outer(sub, step) or id(sub) in self.shown:
                continue
            letter = slope_letter(sub, step)
            if letter is None:
                inlined.extend(title for title in key_rules(sub) if title not in inlined)
            elif outer_of(step) is not None:
                told.append((Math(Equation(letter, sub.result)),))
        if inlined:
            return with_commas([(RuleName(inside(title)),) for title in inlined])
        if told and phrase:
            return (*phrase, "; ", *with_commas(told))
        return phrase

    def results(self, step: Step) -> tuple[Term, ...]:
        """The slopes just put in: what a page tints."""
        found = [
            sub.result for sub in step.substeps if not _is_outer(sub, step) and slope_letter(sub, step) is not None
        ]
        return tuple(found[:2]) if len(set(found)) == len(found) else ()


def rewritten(step: Step) -> Step | None:
    """The derivative of the same thing written another way (1/v as v^-1), when the step does nothing else."""
    written = [line for line in step.lines if line.lhs is None]
    if len(step.substeps) != 1 or step.names or not written:
        return None
    inner = step.substeps[0]
    same = isinstance(inner.goal, Differentiate) and written[0].term is inner.goal.question
    return inner if same else None


def tints(terms: tuple[Term, ...], changed: tuple[Term, ...]) -> tuple[Term, ...]:
    """The changed parts worth a tint: what stands once on the line, and in its first term, or it would point astray."""
    once = [part for part in changed if sum(occurrences(term, part) for term in terms) == 1]
    return tuple(part for part in once if occurrences(terms[0], part))[:2]


def occurrences(term: Term, part: Term) -> int:
    """How often a part is written in a term."""
    return 1 if term is part else sum(occurrences(inner, part) for inner in term.parts)


def _without_constant(sub: Step) -> Step:
    """The step inside a constant multiple: what is worth setting apart of 2·(x sin x)' is (x sin x)'."""
    while (law := rule_of(sub)) and law.weight == "routine" and len(sub.substeps) == 1 and not rewritten(sub):
        sub = sub.substeps[0]
    return sub


def _carries_a_letter(step: Step) -> bool:
    """Is this c·x, whose slope is written down at once?"""
    law = rule_of(step)
    inner = rule_of(step.substeps[0]) if len(step.substeps) == 1 else None
    return bool(law and inner and law.weight == "routine" and inner.weight == "trivial" and not rewritten(step))


def _stem(letter: Symbol | None) -> str:
    """u, for the slope u' or u_x."""
    return "" if letter is None else letter.name.rstrip("'").partition("_")[0]


def compact(step: Step, lhs: Term) -> ChainLine:
    """A worked derivative on one line: what the laws gave, and what it was tidied to."""
    written = [line for line in step.lines if line.lhs is None and (line.reason != "law" or not step.substeps)]
    if len(written) > 1 and written[-1].reason == "order":
        del written[-2]  # what only stands in another order is no line of its own
    first, last = written[0].term, written[-1].term
    short = first is last or size(first) + size(last) > 2 * ONE_LINE
    reason = with_commas([(RuleName(inside(title)),) for title in key_rules(step)[:3]])
    return ChainLine((last,) if short else (first, last), lhs, reason)


def gap_note(step: Step) -> Note:
    assert isinstance(step.goal, Differentiate)
    return Note(
        ("No rule is known for ", Math(Derivative(step.goal.expr, step.goal.wrt)), "; it is left as it stands.")
    )
