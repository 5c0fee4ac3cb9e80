"""The characters beyond ASCII that are read, and what is said about all others. Nothing else is ever mapped."""

from __future__ import annotations

from derive.maths.read.names import GREEK

_MULTIPLY, _MINUS, _DIVIDE, _PRIME = "·×⋅∙•∗⨯", "−–‐‑", "÷∕⁄", "′’"
SUPERSCRIPTS: dict[str, str] = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣʸᵗ", "0123456789+-()nxyt", strict=True))
SUBSCRIPTS: dict[str, str] = dict(zip("₀₁₂₃₄₅₆₇₈₉ₓₙᵢⱼₖ", "0123456789xnijk", strict=True))
FRACTIONS: dict[str, tuple[str, str]] = {
    "½": ("1", "2"), "⅓": ("1", "3"), "⅔": ("2", "3"), "¼": ("1", "4"), "¾": ("3", "4"), "⅕": ("1", "5"),
    "⅖": ("2", "5"), "⅗": ("3", "5"), "⅘": ("4", "5"), "⅙": ("1", "6"), "⅚": ("5", "6"), "⅛": ("1", "8"),
    "⅜": ("3", "8"), "⅝": ("5", "8"), "⅞": ("7", "8"),
}  # fmt: skip
SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"

# character -> (kind of token, its value)
CHARACTERS: dict[str, tuple[str, str]] = {
    **{c: ("·", c) for c in _MULTIPLY},
    **{c: ("-", c) for c in _MINUS},
    **{c: ("/", c) for c in _DIVIDE},
    **{c: ("'", c) for c in _PRIME},
    **{symbol: ("letter", name) for name, symbol in GREEK.items()},
    "ϑ": ("letter", "theta"), "ϕ": ("letter", "phi"), "ϵ": ("letter", "epsilon"), "ς": ("letter", "sigma"),
    "µ": ("letter", "mu"), "π": ("constant", "pi"), "∞": ("constant", "oo"), "√": ("√", "2"), "∛": ("√", "3"),
    "∜": ("√", "4"), "≤": ("relation", "<="), "⩽": ("relation", "<="), "≥": ("relation", ">="),
    "⩾": ("relation", ">="), "≠": ("relation", "!="),
    "∪": ("union", "∪"), "∂": ("partial", "partial"), "⟨": ("⟨", "⟨"), "⟩": ("⟩", "⟩"),
}  # fmt: skip

_LOOK_ALIKE = dict(zip("аеорсухіѕјАВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aeopcyxisjABEKMHOPCTXABEZHIKMNOPTYXo", strict=True))


def refusal(character: str) -> tuple[str, str]:
    """Why a character is not read, naming its code point; and what to try."""
    import unicodedata

    name = unicodedata.name(character, "a control character" if ord(character) < 160 else "an unnamed character")
    what = f"U+{ord(character):04X} {name}"
    if character in "±∓":
        return f"{what} stands for two values at once", "write both, as in 2, -2"
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Co", "Cs", "Cn"):
        return f"the text holds the invisible character {what}", "delete it and type that place again"
    if category.startswith("M"):
        return f"the text holds the accent {what}, which belongs to the letter before it", "write the plain letter"
    plain = _LOOK_ALIKE.get(character) or unicodedata.normalize("NFKC", character)
    if plain != character and len(plain) == 1 and plain.isascii() and plain.isprintable():
        return f'{what} only looks like "{plain}"', f'type "{plain}" itself'
    return f"{what} has no meaning here", ""
