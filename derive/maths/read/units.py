"""Units behind numbers: what `4 m`, `3 m/s`, `2 cm^3` and `5 cubic centimetres per second` are measured in.

A unit is read only where a quantity ends (before a comma, a closing bracket or the end), and never where its letters
are letters of the problem. What is no unit known here is left to the reader of mathematics, which refuses it by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from derive.core.noun import noun

Dimension = tuple[tuple[str, int], ...]

_LENGTH, _TIME, _MASS = (("length", 1),), (("time", 1),), (("mass", 1),)
_POWER: Dimension = (("length", 2), ("mass", 1), ("time", -3))
# the symbol, what it measures, how many of the first of its kind it is, and the words for it
_KNOWN: tuple[tuple[str, Dimension, Fraction, str], ...] = (
    ("m", _LENGTH, Fraction(1), "metre metres meter meters"),
    ("cm", _LENGTH, Fraction(1, 100), "centimetre centimetres centimeter centimeters"),
    ("mm", _LENGTH, Fraction(1, 1000), "millimetre millimetres millimeter millimeters"),
    ("dm", _LENGTH, Fraction(1, 10), "decimetre decimetres decimeter decimeters"),
    ("km", _LENGTH, Fraction(1000), "kilometre kilometres kilometer kilometers"),
    ("s", _TIME, Fraction(1), "sec second seconds"),
    ("min", _TIME, Fraction(60), "minute minutes"),
    ("h", _TIME, Fraction(3600), "hour hours hr hrs"),
    ("day", _TIME, Fraction(86400), "days"),
    ("year", (("year", 1),), Fraction(1), "years"),  # no fixed number of days
    ("kg", _MASS, Fraction(1), "kilogram kilograms kilogramme kilogrammes"),
    ("g", _MASS, Fraction(1, 1000), "gram grams gramme grammes"),
    ("t", _MASS, Fraction(1000), "tonne tonnes"),
    ("l", (("length", 3),), Fraction(1, 1000), "litre litres liter liters L"),
    ("ml", (("length", 3),), Fraction(1, 10**6), "millilitre millilitres milliliter milliliters mL"),
    ("W", _POWER, Fraction(1), "watt watts"),
    ("kW", _POWER, Fraction(1000), "kilowatt kilowatts"),
    ("N", (("length", 1), ("mass", 1), ("time", -2)), Fraction(1), "newton newtons"),
    ("J", (("length", 2), ("mass", 1), ("time", -2)), Fraction(1), "joule joules"),
    ("Pa", (("length", -1), ("mass", 1), ("time", -2)), Fraction(1), "pascal pascals"),
    ("bar", (("length", -1), ("mass", 1), ("time", -2)), Fraction(10**5), "bars"),
    ("ohm", (("resistance", 1),), Fraction(1), "ohms Ω"),
    ("euro", (("money", 1),), Fraction(1), "euros EUR €"),
    ("cent", (("money", 1),), Fraction(1, 100), "cents"),
)


@noun
class Unit:
    """What a number is measured in: as written, what it measures, and how many of the plain units of that it is."""

    written: str
    measures: Dimension
    size: Fraction

    def over(self, other: Unit) -> Fraction | None:
        """How many of the other this is; None where they measure different things."""
        return self.size / other.size if self.measures == other.measures else None


@noun
class Measured:
    """A unit in an answer: where it stands in the text."""

    unit: Unit
    start: int
    end: int


_NAMES: dict[str, tuple[Dimension, Fraction]] = {}
for _symbol, _dimension, _size, _words in _KNOWN:
    for _name in (_symbol, *_words.split()):
        _NAMES[_name] = (_dimension, _size)
_ATOM = (
    r"(?:(?P<times{0}>square|cubic|sq\.?|cu\.?)\s+)?(?P<name{0}>"
    + "|".join(sorted(map(re.escape, _NAMES), key=lambda name: (-len(name), name)))
    + r")(?![A-Za-zΩ€])\s*(?P<power{0}>\^\s*\{{?\s*[-−]?\d\s*\}}?|[²³]|⁻¹|⁻²)?"
)
_JOINT = r"\s*(?P<per>/|\bper\b|\ban?\b|[*·⋅]|\\cdot\b|(?<=\s))\s*"
_FIRST, _NEXT = re.compile(_ATOM.format("")), re.compile(_JOINT + _ATOM.format(""))
_ENDS = re.compile(r"\s*(?:[,;)}\]]|\\\}|\\right|\\end|\\\\|&|\.?\s*$|\band\b|\bor\b)")
_DRESSED = re.compile(r"(?:\\[,;:! ]|~|\\quad)*\s*\\(?:text|mathrm|textrm|mbox|operatorname)\{([^{}]*)\}")
_AFTER = re.compile(r"[\d)\]}πe½⅓¼²³]$|\\pi$|\bpi$")
_SIGNS = {"²": 2, "³": 3, "⁻¹": -1, "⁻²": -2}


def undressed(text: str) -> str:
    r"""An answer with `\text{ m}` and `\mathrm{m}` as plain words, where that is a unit.

    >>> undressed(r"4\,\mathrm{m}")
    '4 m'
    """
    return _DRESSED.sub(lambda found: f" {found[1].strip()}" if unit_of(found[1].strip()) else found[0], text)


def unit_of(text: str) -> Unit | None:
    """The unit that a text is, as a whole: m/s, cm^3 per s, cubic centimetres per second, l/min; None for others.

    >>> unit_of("cubic centimetres per second").over(unit_of("l/min"))
    Fraction(3, 50)
    """
    text = text.strip()
    found = _at(text, 0)
    return found.unit if found is not None and found.end == len(text) else None


def own_unit(text: str) -> Unit:
    """A unit that a problem names: a known one, or (fish a year) one of its own kind."""
    text = " ".join(text.split())
    return unit_of(text) or Unit(text, ((text.lower(), 1),), Fraction(1))


def units_in(text: str, letters: frozenset[str] = frozenset(), own: tuple[Unit, ...] = ()) -> Iterator[Measured]:
    """The units of an answer in order. `letters` are those of the problem, `own` units that it names itself."""
    at = 0
    while at < len(text):
        if not (text[at].isalpha() or text[at] in "€") or not _AFTER.search(text[:at].rstrip()):
            at += 1
            continue
        found = _phrase(text, at, own) or _at(text, at)
        inside = "" if found is None else text[found.start : found.end]
        if found is None or not _ENDS.match(text, found.end) or set(re.findall(r"[A-Za-z]+", inside)) & letters:
            at += 1
            continue
        yield found
        at = found.end


def _phrase(text: str, at: int, own: tuple[Unit, ...]) -> Measured | None:
    for unit in own:
        words = [r"(?:an?|per)" if word in ("a", "an", "per") else re.escape(word) for word in unit.written.split()]
        if found := re.compile(r"\s+".join(words) + r"(?![A-Za-z])", re.IGNORECASE).match(text, at):
            return Measured(unit, at, found.end())
    return None


def _at(text: str, at: int) -> Measured | None:
    """The longest unit that begins at a place."""
    found = _FIRST.match(text, at)
    if found is None:
        return None
    end, below = found.end(), False
    dimension, size = _power_of(found, 1)
    while (more := _NEXT.match(text, end)) is not None:
        below = below or more["per"] in ("/", "per", "a", "an")
        also, times = _power_of(more, -1 if below else 1)
        dimension, size, end = _together(dimension, also), size * times, more.end()
    written = text[at:end].rstrip()
    return Measured(Unit(written, dimension, size), at, at + len(written))


def _power_of(found: re.Match[str], sign: int) -> tuple[Dimension, Fraction]:
    dimension, size = _NAMES[found["name"]]
    times = {"sq": 2, "cu": 3}.get((found["times"] or "")[:2], 1)
    if raised := found["power"]:
        times *= _SIGNS.get(raised) or int(re.sub(r"[\^{}\s]", "", raised).replace("−", "-"))
    times *= sign
    return tuple((name, k * times) for name, k in dimension), size**times


def _together(one: Dimension, two: Dimension) -> Dimension:
    sums: dict[str, int] = {}
    for name, k in (*one, *two):
        sums[name] = sums.get(name, 0) + k
    return tuple(sorted((name, k) for name, k in sums.items() if k))
