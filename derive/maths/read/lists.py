"""Lists of points as people write them: `none`, `x = ±1`, `(2, 1) and (-2, -1)`, `x_1 = 2; x_2 = 3`, `x ∈ {2, 3}`.

What comes out is text for the reader of mathematics, `{2, 3}`. Whatever could mean two things is left as it stands, and
the reader says so. Judging is done elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WHAT = (
    r"(?:(?:real|such|critical|stationary|level|turning|extreme|constrained|local|common)\s+)*"
    r"(?:solutions?|roots?|zeros?|points?|values?|extrem(?:a|um)|answers?)"
)
_NONE = re.compile(
    rf"(?:(?:there\s+(?:is|are|exists?)|it\s+has|has|have)\s+)?(?:none|nothing|no\s+{_WHAT})(?:\s+(?:at\s+all|exists?))?"
    r"|(?:\w\s*(?:=|∈)\s*)?(?:∅|\\emptyset|\\varnothing)",
    re.IGNORECASE,
)
_DRESS = re.compile(r"\\(?:text|mathrm|textrm|mbox)\{([^{}]*)\}|\\(?:quad|qquad|left|right|[,;:! ])|\$|\\[()\[\]]")
_SIGNS = re.compile(r"\\(pm|in)(?![A-Za-z])")
_WRITTEN = {"pm": "±", "in": "∈"}
_WORD = re.compile(r"\s*\b(?:and|or)\b\s*", re.IGNORECASE)
_VALUE_AT = re.compile(r"(?:[A-Za-z]\w*\s*=\s*)?([^,;=±]+?)\s+at\s+([^;]+)", re.IGNORECASE)
_IMAGE = re.compile(r"[A-Za-z]\s*(\([^()]*\))\s*=(?!=)\s*([^=]+)")  # f(2, 1) = 2
_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}


def nothing_named(text: str) -> bool:
    """Whether a text says in words, or by the sign of the empty set, that there is nothing.

    >>> nothing_named("There are no real solutions."), nothing_named("no")
    (True, False)
    """
    return _NONE.fullmatch(_bare(text).rstrip(". ")) is not None


def with_lists(text: str, letters: Sequence[str]) -> str | None:
    """A list of points in so many letters as a set; None where it can be read as it stands.

    >>> with_lists("x = 0 or x = ±1", ["x"])
    '{0, +1, -1}'
    >>> with_lists("(2, 1) and (-2, -1)", ["x", "y"])
    '{(2, 1), (-2, -1)}'
    >>> with_lists("x = 2, y = 1 or x = -2, y = -1", ["x", "y"])
    '{(x = 2, y = 1), (x = -2, y = -1)}'
    """
    if nothing_named(text):
        return "{}"
    bare = _bare(text).rstrip(". ") if not text.rstrip().endswith("...") else _bare(text)
    element = re.match(rf"{re.escape(letters[0])}\s*∈\s*(?=\{{)", bare) if len(letters) == 1 else None
    if element is not None:
        bare = bare[element.end() :]
    if (at := _VALUE_AT.fullmatch(bare)) is not None:
        places = split((with_lists(at[2], letters) or f"{{{at[2]}}}")[1:-1], ",")
        return "{" + ", ".join(f"({p if p[:1] == '(' else f'({p})'}, {at[1]})" for p in places) + "}"
    inner = bare[1:-1] if bare.startswith("{") and _closes(bare) == len(bare) - 1 else bare
    made = _on_a_line(inner, letters[0]) if len(letters) == 1 else _in_space(inner, letters)
    if made is None or any("±" in each for each in made):
        return None
    simple = "{" + ", ".join(made) + "}"
    return simple if element is not None or "±" in bare or made != split(inner, ",") else None


def with_both_signs(text: str) -> list[str]:
    """One item with ± as two, first with + and then with -; as it stands where ± stands in it twice, or not at all.

    >>> with_both_signs("(5 ± sqrt(13))/2")
    ['(5 + sqrt(13))/2', '(5 - sqrt(13))/2']
    >>> with_both_signs("±(2, 1)")
    ['(2, 1)', '(-(2), -(1))']
    """
    text = text.strip()
    if text.count("±") != 1:
        return [text]
    at = text.index("±")
    rest = text[at + 1 :].lstrip()
    if rest.startswith("(") and (end := _closes(rest)) > 0 and len(parts := split(rest[1:end], ",")) > 1:
        if "=" in rest:
            return [text]
        turned = ", ".join(f"-({part})" for part in parts)
        return [f"{text[:at]}{rest}", f"{text[:at]}({turned}){rest[end + 1 :]}"]
    return [text.replace("±", "+"), text.replace("±", "-")]


def _bare(text: str) -> str:
    text = _DRESS.sub(lambda found: f" {found[1] or ''} ", text)
    return signs_written(text.replace("\\{", "{").replace("\\}", "}")).strip()


def signs_written(text: str) -> str:
    """\\pm and \\in as the signs they are."""
    return _SIGNS.sub(lambda found: f" {_WRITTEN[found[1]]} ", text)


def _on_a_line(text: str, letter: str) -> list[str] | None:
    """The items of a list in one letter, without what names them: x = , x_1 = ."""
    named = re.compile(rf"{re.escape(letter)}\s*(?:_?\{{?\d+\}}?|[₀-₉]+)?\s*=(?!=)")
    items: list[str] = []
    for piece in split(text, ",;"):
        for item in _WORD.split(piece):
            if not item.strip():
                return None
            if (image := _IMAGE.fullmatch(item.strip())) is not None:
                items.append(f"({image[1][1:-1].strip()}, {image[2]})")
                continue
            items += with_both_signs(named.sub("", item.strip(), count=1))
    return items


def _in_space(text: str, letters: Sequence[str]) -> list[str] | None:
    """The points of a list in several letters: in brackets, or letter by letter."""
    same = [side.strip() for side in text.split("=")]
    if len(same) == len(letters) + 1 and sorted(same[:-1]) == sorted(letters):
        return (
            with_both_signs(f"({', '.join([same[-1]] * len(letters))})") if "±" not in same[-1] else None
        )  # x = y = 0
    pieces = [piece for each in split(text, ";") for piece in _WORD.split(each)]
    groups = [split(piece, ",") for piece in pieces]
    if any(not item.strip() for group in groups for item in group):
        return None
    items = [item for group in groups for item in group]
    images = [_IMAGE.fullmatch(item) for item in items]
    if all(images):
        return [f"({found[1]}, {found[2]})" for found in images if found is not None]
    if all(item.lstrip("± ").startswith("(") for item in items):
        return [each for item in items for each in with_both_signs(item)]
    if all("=" in item for item in items):
        if len(items) == len(letters):
            groups = [items]
        if all(len(group) == len(letters) for group in groups):
            return [each for group in groups for each in with_both_signs(f"({', '.join(group)})")]
    return None


def _closes(text: str) -> int:
    """Where the bracket that a text begins with is closed; -1 if it is not."""
    depth = 0
    for k, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if depth == 0:
            return k if char == _CLOSED_BY.get(text[0]) else -1
    return -1


def split(text: str, signs: str) -> list[str]:
    """At signs that stand in no bracket, each piece without the spaces around it."""
    pieces, depth, start = [], 0, 0
    for k, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char in signs and depth == 0:
            pieces.append(text[start:k].strip())
            start = k + 1
    return [*pieces, text[start:].strip()]
