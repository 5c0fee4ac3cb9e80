"""The decision table, written by hand: pairs that a teacher could read aloud, with what is true of each.

`docs/equality.md` is made from it. SAME, DIFFERENT or OPEN is what `decide` must say, in both directions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

SAME, DIFFERENT, OPEN = True, False, None


class Row(NamedTuple):
    given: str
    expected: str
    same: bool | None
    says: str = ""  # words that the note must hold


@dataclass(frozen=True)
class Section:
    title: str
    about: str
    rows: tuple[Row, ...]
    positive: tuple[str, ...] = ()
    integers: tuple[str, ...] = ()
    domain: str = "lenient"
    values: bool = True  # single expressions, which the oracle can value


def _rows(same: bool | None, text: str) -> tuple[Row, ...]:
    """One pair a line: given == expected ; words of the note."""
    found = []
    for line in text.strip().splitlines():
        pair, _, says = line.partition(" ; ")
        given, expected = pair.split(" == ")
        found.append(Row(given.strip(), expected.strip(), same, says.strip()))
    return tuple(found)


TABLE: tuple[Section, ...] = (
    Section(
        "The same answer, written another way",
        "What students write, and what a rule wrote.",
        _rows(
            SAME,
            r"""
        2x == x + x
        2x sin x + x^2 cos x == x(2sin x + x cos x)
        x^2 cos x + 2x sin x == 2x sin x + x^2 cos x
        (x+1)^2 == x^2 + 2x + 1
        (x+1)^5 == (x+1)^2 (x+1)^3
        3(2x+1)^2*2 == 6(2x+1)^2
        24x^2+24x+6 == 6(2x+1)^2
        1/x^3 == x^{-3}
        -3/x^4 == -3x^{-4}
        x/3 == \frac{1}{3}x
        0.5x == x/2
        \frac{1}{2\sqrt{x}} == \frac12 x^{-1/2}
        \sqrt{x}/(2x) == 1/(2sqrt(x))
        e^{-x}(1-x) == e^{-x} - x e^{-x}
        (1-x)/e^x == e^{-x} - x e^{-x}
        e^x e^y == e^{x+y}
        (e^x)^2 == e^{2x}
        2^x ln 2 == ln(2) e^{x ln 2}
        x^x(1+ln x) == x^x + x^x ln x
        x x^{x-1} == x^x
        ln(x^3) == 3 ln x
        ln(2x) == ln 2 + ln x
        \frac{1}{x \ln 10} == \frac{\log_{10} e}{x}
        log_2 x == ln x/ln 2
        -\frac{x}{y} == \frac{-x}{y}
        (x^2-y^2)/(x+y) == x-y
        \frac{2x(1+e^x)-x^2e^x}{(1+e^x)^2} == \frac{2x}{1+e^x}-\frac{x^2e^x}{(1+e^x)^2}
        1/(x-1) - 1/(x+1) == 2/(x^2-1)
        x+1+\frac{2}{x-1} == \frac{x^2+1}{x-1}
        y e^{xy} == e^{xy} y
        3x^2y^2 + 2x y^3 == x y^2(3x+2y)
        (a+b)(a-b) == a^2-b^2
        (a+b)^3 == a^3+3a^2b+3ab^2+b^3
        x^0 y == y
        \frac{e^x}{1+e^x} == 1-\frac{1}{1+e^x}
        e^{-x}/(1+e^{-x})^2 == e^x/(1+e^x)^2
        1/(1+e^{-x}) == e^x/(e^x+1)
        |x|/x == x/|x|
        |x|^2 == x^2
        sqrt(4x^2) == 2|x|
        sqrt((x-3)^2) == |3-x|
        max(x,y) == (x+y+|x-y|)/2
        """,
        ),
    ),
    Section(
        "Identities",
        "Trigonometric, hyperbolic, inverse: the field says nothing here, balls decide.",
        _rows(
            SAME,
            r"""
        sin^2 x + cos^2 x == 1
        sin 2x == 2 sin x cos x
        cos 2x == 1 - 2sin^2 x
        cos 2x == cos^2 x - sin^2 x
        1+tan^2 x == sec^2 x
        1+cot^2 x == csc^2 x
        tan x == sin x/cos x
        \frac{1-\cos x}{\sin x} == \tan(x/2)
        sin 3x == 3sin x - 4sin^3 x
        cos 3x == 4cos^3 x - 3cos x
        sin(x+y) == sin x cos y + cos x sin y
        cos(x+y) == cos x cos y - sin x sin y
        sin x sin y == (cos(x-y) - cos(x+y))/2
        sin x + sin y == 2 sin((x+y)/2) cos((x-y)/2)
        sin(pi - x) == sin x
        cos(x + pi) == -cos x
        sin(x + 2pi) == sin x
        sin(pi/2 - x) == cos x
        sin^4 x - cos^4 x == sin^2 x - cos^2 x
        (sin x + cos x)^2 == 1 + sin 2x
        8 cos^4 x == 3 + 4cos 2x + cos 4x
        sec x tan x == sin x/cos^2 x
        cosh^2 x - sinh^2 x == 1
        sinh 2x == 2 sinh x cosh x
        cosh x + sinh x == e^x
        tanh x == (e^{2x}-1)/(e^{2x}+1)
        1 - tanh^2 x == sech^2 x
        asinh x == ln(x+sqrt(x^2+1))
        atanh x == ln((1+x)/(1-x))/2
        asin x + acos x == pi/2
        cos(asin x) == sqrt(1-x^2)
        sin(atan x) == x/sqrt(1+x^2)
        tan(acos x) == sqrt(1-x^2)/x
        atan x == 2 atan(x/(1+sqrt(1+x^2)))
        asin x == atan(x/sqrt(1-x^2))
        sqrt(x+1) - sqrt(x) == 1/(sqrt(x+1)+sqrt(x))
        ln(x+sqrt(x^2+1)) == -ln(sqrt(x^2+1)-x)
        x^{ln y} == y^{ln x}
        x^{1/ln x} == e
        2^{x} 8^{y} == 2^{x+3y}
        |sin x| == sqrt(1-cos^2 x)
        """,
        ),
    ),
    Section(
        "Exact numbers",
        "No letters: one value at 2048 bits, and again.",
        _rows(
            SAME,
            r"""
        sqrt(12) == 2sqrt(3)
        sqrt(3+2sqrt(2)) == 1+sqrt(2)
        sqrt(5+2sqrt(6)) == sqrt(2)+sqrt(3)
        \sqrt[3]{7+5\sqrt2} == 1+\sqrt2
        \sqrt[3]{2+\sqrt5}+\sqrt[3]{2-\sqrt5} == 1
        \sqrt[3]{-8} == -2
        1/sqrt(2) == sqrt(2)/2
        1/(sqrt(3)-sqrt(2)) == sqrt(3)+sqrt(2)
        cos(pi/5) == (1+sqrt(5))/4
        sin(pi/12) == (sqrt(6)-sqrt(2))/4
        tan(pi/8) == sqrt(2)-1
        sin(pi/10) sin(3pi/10) == 1/4
        cos(pi/7)-cos(2pi/7)+cos(3pi/7) == 1/2
        4atan(1/5)-atan(1/239) == pi/4
        atan(1/2)+atan(1/3) == pi/4
        asin(3/5)+asin(4/5) == pi/2
        ln 8 == 3ln 2
        e^{ln 5} == 5
        e^{2 ln 3} == 9
        ln(sqrt(e)) == 0.5
        0.25 == 1/4
        2^{10} == 1024
        6/4 == 3/2
        (1+sqrt(5))^2/4 == (3+sqrt(5))/2
        asinh(3/4) == ln 2
        """,
        ),
    ),
    Section(
        "One slip",
        "Different, and shown at a point; a constant or a factor apart is named.",
        _rows(
            DIFFERENT,
            r"""
        x == x+1 ; constant -1
        x == -x ; opposite sign
        2x sin 3x + x^2 cos 3x == 2x sin 3x + 3x^2 cos 3x
        2x cos x == 2x sin x + x^2 cos x
        cos(x^2) == 2x cos(x^2)
        -2x sin(x^2) == 2x sin(x^2) ; opposite sign
        e^{3x} == 3e^{3x} ; factor 1/3
        x e^{x-1} == e^x
        2x/(x^2+1)^2 == 2x/(x^2+1)
        (u' v + u v')/v^2 == (u' v - u v')/v^2
        \frac{2x(1+e^x)+x^2e^x}{(1+e^x)^2} == \frac{2x(1+e^x)-x^2e^x}{(1+e^x)^2}
        \frac{2x}{e^x} == \frac{2x-x^2}{e^x}
        6(2x+1) == 6(2x+1)^2
        3(2x+1)^2 == 6(2x+1)^2 ; factor 1/2
        1/sqrt(x) == 1/(2sqrt(x)) ; factor 2
        ln x == 1/x
        -1/x == 1/x ; opposite sign
        x^2+7 == x^2 ; constant 7
        x^3/3 == x^2
        sec x == sec x tan x
        sec^2 x == tan^2 x ; constant 1
        sinh x == -sinh x ; opposite sign
        -sinh x == sinh x ; opposite sign
        sin^2 x - cos^2 x == cos 2x ; opposite sign
        sin(x^2) == sin^2 x
        sin x^2 == sin^2 x
        sin 2x == 2sin x
        (x+y)^2 == x^2+y^2
        sqrt(x^2+y^2) == x+y
        1/(x+y) == 1/x+1/y
        ln(x+y) == ln x + ln y
        e^{x+y} == e^x+e^y
        e^{x^2} == (e^x)^2
        2^x == x^2
        x x^x == x x^{x-1}
        log_{10} x == ln x
        1/(1-x^2) == 1/(1+x^2)
        1/sqrt(1-x^2) == -1/sqrt(1-x^2) ; opposite sign
        y e^{xy} == x e^{xy}
        3x^2y == 3x y^2
        2x y^3 == 2x+3y^2
        x-y == y-x ; opposite sign
        -x^2 == (-x)^2 ; opposite sign
        x/2y == x/(2y)
        asin x == 1/sin x
        sin^{-1} x == csc x
        0.333x == x/3
        180x/pi == x
        x^2 + ln 2 == x^2 ; constant 0.6931
        x cosh^2(x/4) - x(e^{x/4}+e^{-x/4})^2/4 == x
        """,
        ),
    ),
    Section(
        "Right for some values only",
        "Both sides are real, and differ at a real point: not the same, but it is said where they are.",
        _rows(
            DIFFERENT,
            r"""
        sqrt(x^2) == x ; x > 0
        |x| == x ; x > 0
        |xy| == xy ; > 0
        atan x + atan(1/x) == pi/2 ; x > 0
        asin(sin x) == x
        acos(cos x) == |x|
        acos(cos x) == x
        sqrt(x^4) == x|x| ; x > 0
        |x^3| == x^3 ; x > 0
        |x-1000| == 1000-x
        sqrt((x-50)^2) == 50-x
        |x-2|+|x-2.1| == |2x-4.1|
        |x+1| == |x|+1 ; x > 0
        max(x, -x) == x ; x > 0
        ln|x| + |x| == ln|x| + x ; x > 0
        """,
        ),
    ),
    Section(
        "One side leaves the real numbers",
        "Equal wherever both are real: accepted, with a word about where.",
        _rows(
            SAME,
            r"""
        ln(x^2) == 2ln x ; not real
        2ln x == ln(x^2) ; not real
        ln(ab) == ln a + ln b ; not real
        ln(x/y) == ln x - ln y ; not real
        sqrt(x) sqrt(x) == x ; not real
        (sqrt(x))^2 == x ; not real
        e^{ln x} == x ; not real
        x^2 + 0*asin(x) == x^2 ; not real
        sqrt(x/y) == sqrt(x)/sqrt(y) ; not real
        ln x == ln|x| ; not real
        (x^3)^{1/3} == x
        ln(e^x) == x
        x/x == 1 ; x = 0
        (x^2-1)/(x-1) == x+1 ; x = 1
        x^2/x == x ; x = 0
        sin x/sin x == 1
        """,
        ),
    ),
    Section(
        "One side leaves the real numbers: the strict way",
        "The same, where the problem asks for the domain as well.",
        _rows(
            DIFFERENT,
            r"""
        2ln x == ln(x^2) ; not real
        ln a + ln b == ln(ab) ; not real
        (sqrt(x))^2 == x ; not real
        e^{ln x} == x ; not real
        ln x == ln|x| ; not real
        """,
        ),
        domain="strict",
        values=False,
    ),
    Section(
        "Letters declared positive",
        "The problem says that its letters are positive.",
        _rows(
            SAME,
            r"""
        sqrt(x^2) == x
        |xy| == xy
        atan x + atan(1/x) == pi/2
        (x^a)^b == x^{ab}
        sqrt(x/y) sqrt(y/x) == 1
        ln(xy) == ln x + ln y
        sqrt(x) sqrt(y) == sqrt(xy)
        x^{a+b} == x^a x^b
        """,
        ),
        positive=("x", "y", "a", "b"),
    ),
    Section(
        "Letters declared whole",
        "The problem says that n is a whole number.",
        (
            *_rows(
                SAME,
                r"""
            cos(n pi) == (-1)^n
            sin(n pi) == 0
            (-1)^{2n} == 1
            cos(2 n pi) == 1
            (-1)^{n+1} == -(-1)^n
            """,
            ),
            *_rows(DIFFERENT, "sin(n pi) == 1\n(-1)^n == 1\ncos(n pi) == 1"),
        ),
        integers=("n",),
    ),
    Section(
        "Nearly the same",
        "Values that agree to many digits and are not equal.",
        _rows(
            DIFFERENT,
            r"""
        e^{pi sqrt(163)} == 262537412640768744
        e^{pi sqrt(67)} == 5280^3+744
        e^pi - pi == 20
        22/7 == pi
        355/113 == pi
        \sqrt[4]{2143/22} == pi
        pi^4+pi^5 == e^6
        3ln(640320)/sqrt(163) == pi
        ln(262537412640768744)/sqrt(163) == pi
        3.14 == pi
        3.14159265358979323846264338327950288419716939937510582 == pi
        1.41421356237309504880168872420969807856967187537694 == sqrt(2)
        0.333 == 1/3
        0.3333333333333333333333333333333333333333333333333333333333333333 == 1/3
        cos(ln(pi+20)) == -1
        sin 11 == -1
        tanh 50 == 1
        tanh 500 == 1
        (1+10^{-9})^{10^9} == e
        sqrt(2)+sqrt(3) == pi
        sqrt(5)+sqrt(6)+sqrt(18) == sqrt(4)+sqrt(12)+sqrt(12)
        sqrt(x^2+10^{-50}) == |x|
        (1+x/10^6)^{10^6} == e^x
        sin x == x - x^3/6 + x^5/120 - x^7/5040
        x + 10^{-30} == x
        x(1+10^{-70}) == x
        sin(x+10^{-55}) == sin x
        erf(20) == 1
        2^{pi^x-e^7+x/10^40} == 2^{pi^x-e^7}
        sin(22)/22 == 1/22 - 1
        """,
        ),
    ),
    Section(
        "Answers that try to be clever",
        "Each broke a checker that looked less closely.",
        _rows(
            DIFFERENT,
            r"""
        sin x + 1e-60*x == sin x
        x + e^{-1000} == x
        x^{2^61} == x^2
        x^{2^61-1} == x
        x^{2305843009213693951} == x
        y e^{xy} == x e^{xy}
        x^{1000000007} == x
        x + (x-1)(x-2)(x-3) == x
        x + sin(pi x) == x
        x + (x-0.5)^2 e^{-x^2} 10^{-40} == x
        x^{10^9} == x
        """,
        ),
    ),
    Section(
        "Could not decide",
        "Nothing is said against the answer, and nothing for it.",
        _rows(
            OPEN,
            r"""
        sqrt(-1-x^2) == sqrt(-2-x^2) ; no point
        ln(-|x|-1) == x ; no point
        9^{9^{9^9}} == 1 ; too large
        1/(1/(x-x)) == 0 ; no point
        x + 1/(1/(y-y)) == x ; no point
        1e999999999 == 1 ; too large
        cos(n pi) == (-1)^n ; n is an integer
        asin(2+x^2) == x ; no point
        """,
        ),
        values=False,
    ),
    Section(
        "Vectors, matrices, sets, equations",
        "Entry by entry; sets in any order; equations by where they hold.",
        (
            *_rows(
                SAME,
                r"""
            (2x, y) == (x+x, y)
            [[2x, 0],[0, 1]] == [[x+x, 0],[0, sin^2 x+cos^2 x]]
            {1, 2} == {2, 1}
            {1, 1, 2} == {2, 1}
            {(1,2), (-1,-2)} == {(-1,-2), (1,2)}
            {sqrt(4), -2} == {-2, 2}
            2x+2y = 4 == x+y = 2
            y = 2x+1 == y-2x = 1
            x^2+y^2 = 1 == 2x^2 = 2-2y^2
            x < y == y > x
            """,
            ),
            *_rows(
                DIFFERENT,
                r"""
            (x, y) == (x, x)
            (x, y) == (y, x)
            (x,) == (x, y) ; 2 entries
            x == (x, y)
            [[x,y],[y,x]] == [[x,y],[x,x]]
            {1, 2} == {1, 3}
            {1} == {1, 2} ; missing
            {(1,2)} == {(2,1)}
            x+y = 4 == x+y = 2
            y = 2x+1 == y = 2x-1
            x^2+y^2 = 1 == x^2+y^2 = 4
            """,
            ),
            *_rows(OPEN, "2x < 2 == x < 1"),
        ),
        values=False,
    ),
)
