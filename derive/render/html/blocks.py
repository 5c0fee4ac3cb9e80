"""Blocks as HTML. Every text from outside is escaped here; mathematics is MathML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from derive.core import document as doc
from derive.core.figure import Beside, Figure
from derive.core.term import Derivative, Equation, Symbol, Term
from derive.maths.printing import mathml
from derive.render.html.figures import figure

RELATIONS = {"!=": "≠", "<=": "≤", ">=": "≥", "~": "≈", "->": "→", "=>": "⟹", "<=>": "⟺", "<": "&lt;", ">": "&gt;"}
ALIGNED = {"l": "", "c": ' class="c"', "r": ' class="r"'}


def blocks(given: Sequence[doc.Block]) -> str:
    return "".join(f"{block(each)}\n" for each in given)


def block(given: doc.Block) -> str:
    match given:
        case doc.Heading(text, level):
            tag = f"h{min(level + 1, 4)}"
            return f"<{tag}>{spans(text)}</{tag}>"
        case doc.Paragraph(text, run_in):
            head = f'<span class="run-in">{escape(run_in)}</span> ' if run_in else ""
            return f"<p>{head}{spans(text)}</p>"
        case doc.Chain(lines):
            return _chain(lines)
        case doc.Displays(terms, reason):
            return _displays(terms, reason)
        case doc.Names(pairs):
            return _displays(tuple(Equation(name, value) for name, value in pairs), ())
        case doc.LabelledMatrix():
            return _matrix(given)
        case doc.Lifted(run_in, inside):
            return f"<details open>\n<summary>{escape(run_in)}</summary>\n{blocks(inside)}</details>"
        case doc.Hint(run_in, inside):
            return f'<details class="hint">\n<summary>{escape(run_in)}</summary>\n{blocks(inside)}</details>'
        case doc.CaseBlock(title, inside):
            return f'<section class="case">\n<p>{spans(title)}</p>\n{blocks(inside)}</section>'
        case doc.AnswerBox(text, condition):
            told = f'<span class="condition">{spans(condition)}</span>' if condition else ""
            return f'<div class="answer"><span class="label">Answer</span>{spans(text)}{told}</div>'
        case doc.Check(text):
            return f'<p class="check"><b>Check.</b> {spans(text)}</p>'
        case doc.TableBlock():
            return _table(given)
        case doc.Space(height, _):
            return f'<div style="height: {height}mm"></div>'
        case doc.Item():
            return _item(given)
        case doc.Choices(options):
            return '<ol type="A">\n' + "".join(f"<li>{spans(option)}</li>\n" for option in options) + "</ol>"
        case doc.MarkTable(points):
            heads = "".join(f"<th>{k}</th>" for k in range(1, len(points) + 1))
            cells = "".join(f"<td>/ {each}</td>" for each in points)
            return f'<table class="plain"><tr>{heads}</tr><tr>{cells}</tr></table>'
        case Figure():
            return figure(given, spans(given.caption))
        case Beside(several):
            return f'<div class="row">\n{blocks(several)}</div>'
        case doc.Judged():
            return _judged(given)
        case doc.KeyNumbers(items):
            told = "".join(
                f"<div><dt>{escape(label)}</dt><dd>{escape(number)} <small>{escape(small)}</small></dd></div>"
                for label, number, small in items
            )
            return f'<dl class="numbers">{told}</dl>'
        case doc.Bars():
            return _bars(given)
        case doc.Note(text):
            return f'<p class="note">{spans(text)}</p>'
        case doc.Code(text):
            return f"<pre>{escape(text)}</pre>"
        case doc.Break():
            return "<hr>"
    raise TypeError(f"no web page shows a {type(given).__name__}")


SIGNS = {"right": "✓", "wrong": "✗", "partly": "–", "open": "…"}
PARTS = ("filled", "grey", "open")


def _judged(given: doc.Judged) -> str:
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{spans(told)}</dd>\n" for label, told in given.rows)
    head = (
        f'<span class="number">{given.number}</span><span aria-hidden="true">{SIGNS[given.sign]}</span>'
        f'<span class="verdict">{escape(given.verdict)}</span><span class="marks">{escape(given.marks)}</span>'
    )
    return f'<section class="judged {given.sign}"><h3>{head}</h3>\n<dl>\n{rows}</dl></section>'


def _bars(given: doc.Bars) -> str:
    keys = zip(PARTS, given.legend, strict=False)
    legend = "".join(f'<span><i class="{part}"></i> {escape(told)}</span> ' for part, told in keys)
    rows = ""
    for number, label, parts, told in given.rows:
        whole = sum(parts) or 1
        named = ", ".join(f"{count} {name}" for count, name in zip(parts, given.legend, strict=False))
        shares = "".join(
            f'<i class="{part}" style="width:{100 * count / whole:.1f}%"></i>'
            for part, count in zip(PARTS, parts, strict=False)
        )
        rows += (
            f'<tr><th class="number">{number}</th><th>{escape(label)}</th>'
            f'<td class="bar"><div role="img" aria-label="{escape(named)}">{shares}</div></td>'
            f'<td class="marks">{escape(told)}</td></tr>\n'
        )
    return f'<p class="legend">{legend}</p>\n<table class="bars">\n{rows}</table>'


def spans(given: doc.Spans) -> str:
    """A sentence."""
    made: list[str] = []
    for span in given:
        match span:
            case doc.Math(term, display):
                made.append(formula(term, display))
            case doc.RuleName(text) | doc.Strong(text) | doc.Law(text):
                made.append(f"<b>{escape(text)}</b>")
            case str():
                made.append(escape(span))
    return "".join(made)


def formula(term: Term, tall: bool = False) -> str:
    """A term in the line; `tall` gives its fractions their full size."""
    written = mathml(term)
    return written.replace("<math>", '<math displaystyle="true">', 1) if tall else written


def _chain(lines: Sequence[doc.ChainLine]) -> str:
    rows = []
    for line in lines:
        left = formula(line.lhs, True) if line.lhs is not None else ""
        sign = RELATIONS.get(line.relation, escape(line.relation))
        told = f" <math><mo>{sign}</mo></math> ".join(formula(term, True) for term in line.terms)
        label = f"({escape(line.label.strip('()'))}) " if line.label else ""
        rows.append(
            f'<tr><td class="left">{left}</td><td class="working"><math><mo>{sign}</mo></math> {told}</td>'
            f'<td class="reason">{label}{spans(line.reason)}</td></tr>\n'
        )
    return f'<div class="scroll"><table class="chain">\n{"".join(rows)}</table></div>'


def _displays(terms: Sequence[Term], reason: doc.Spans) -> str:
    told = f' <span class="reason">{spans(reason)}</span>' if reason else ""
    return f'<p class="display">{" ".join(formula(term, True) for term in terms)}{told}</p>'


def _matrix(given: doc.LabelledMatrix) -> str:
    rows = getattr(given.matrix, "rows", ())
    heads = "".join(f"<th>{_label(column)}</th>" for column in given.columns)
    body = "".join(
        f"<tr><th>{formula(label)}</th>" + "".join(f"<td>{formula(item, True)}</td>" for item in row.items) + "</tr>\n"
        for label, row in zip(given.rows, rows, strict=True)
    )
    told = f' <span class="reason">{spans(given.reason)}</span>' if given.reason else ""
    return (
        f'<div class="scroll display">{formula(given.lhs)} <math><mo>=</mo></math> '
        f'<table class="matrix">\n<thead><tr><th></th>{heads}</tr></thead>\n<tbody>\n{body}</tbody></table>{told}</div>'
    )


def _label(column: Term) -> str:
    """A column's head on one line: a letter, or a derivative of nothing, is the derivative by it."""
    if isinstance(column, Derivative) and column.expr is Symbol(" "):
        column = column.wrt
    return f"∂/∂{formula(column)}" if isinstance(column, Symbol) else formula(column)


def _table(given: doc.TableBlock) -> str:
    align = (given.align or "").ljust(len(given.heads), "l")
    if given.layout == "key":
        align = "rlllr"[: len(given.heads)].ljust(len(given.heads), "l")
    heads = "".join(f"<th{ALIGNED[a]}>{spans(head)}</th>" for head, a in zip(given.heads, align, strict=True))
    first = len(given.rows) - given.sums  # a rule stands over the sums
    rows = "".join(
        ('<tr class="sums">' if k and k == first else "<tr>")
        + "".join(f"<td{ALIGNED[a]}>{spans(cell)}</td>" for cell, a in zip(row, align, strict=True))
        + "</tr>\n"
        for k, row in enumerate(given.rows)
    )
    return f'<div class="scroll"><table class="plain">\n<tr>{heads}</tr>\n{rows}</table></div>'


def _item(given: doc.Item) -> str:
    inside = blocks(given.blocks) + (block(given.space) if given.space else "")
    return (
        f'<section class="item"><span class="number">{given.number}</span><span>{spans(given.statement)}</span>'
        f'<span class="marks">[{given.points}]</span><div class="inside">{inside}</div></section>'
    )
