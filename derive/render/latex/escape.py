"""The one TeX escaper: any text from outside prints as itself. What it returns is marked and passes untouched."""

from __future__ import annotations

import re
import unicodedata

from pylatex.utils import NoEscape, escape_latex

# Signs that a sentence may hold and that the text fonts lack; they are set as mathematics.
_SIGNS = {
    "−": "-", "·": r"\cdot", "×": r"\times", "÷": r"\div", "±": r"\pm", "∓": r"\mp", "≠": r"\neq", "≤": r"\leq",
    "≥": r"\geq", "≈": r"\approx", "≡": r"\equiv", "∞": r"\infty", "√": r"\surd", "∂": r"\partial", "∇": r"\nabla",
    "∫": r"\int", "∑": r"\sum", "∏": r"\prod", "→": r"\to", "←": r"\leftarrow", "⇒": r"\Rightarrow",
    "⟹": r"\Longrightarrow", "⇔": r"\Leftrightarrow", "↦": r"\mapsto", "∈": r"\in", "∉": r"\notin", "∅": r"\emptyset",
    "∀": r"\forall", "∃": r"\exists", "∪": r"\cup", "∩": r"\cap", "⊂": r"\subset", "⊆": r"\subseteq", "∝": r"\propto",
    "∼": r"\sim", "′": r"'", "″": r"''", "‴": r"'''", "ℝ": r"\mathbf{R}", "ℕ": r"\mathbf{N}", "ℤ": r"\mathbf{Z}",
    "ℂ": r"\mathbf{C}", "ℚ": r"\mathbf{Q}", "⁻": "{}^-", "⁺": "{}^+", "ⁿ": "{}^n", "≪": r"\ll", "≫": r"\gg",
    "⊤": r"{}^T", "⟨": r"\langle", "⟩": r"\rangle",
    "ϕ": r"\phi", "ϑ": r"\vartheta", "ϵ": r"\epsilon", "ε": r"\varepsilon", "φ": r"\varphi",
}  # fmt: skip
_SIGNS |= {c: f"{{}}^{{{d}}}" for d, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_SIGNS |= {c: f"{{}}_{{{d}}}" for d, c in enumerate("₀₁₂₃₄₅₆₇₈₉")}
_GREEK = "alpha beta gamma delta zeta eta theta iota kappa lamda mu nu xi pi rho sigma tau upsilon chi psi omega"
_CAPITALS = "Gamma Delta Theta Lamda Xi Pi Sigma Upsilon Phi Psi Omega"  # the others look like Latin letters
for _name in _GREEK.split():
    _letter = unicodedata.lookup(f"GREEK SMALL LETTER {_name.upper()}")
    _SIGNS.setdefault(_letter, "\\" + _name.replace("lamda", "lambda"))
for _name in _CAPITALS.split():
    _letter = unicodedata.lookup(f"GREEK CAPITAL LETTER {_name.upper()}")
    _SIGNS[_letter] = "\\" + _name.replace("Lamda", "Lambda")

# What the T1 and TS1 fonts hold beyond ASCII, as LaTeX's own tables name it.
_LETTERS = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĂăĄąĆćČčĎďĐđĘęĚěĞğĪīĹĺĽľŁłŃńŇňŊŋŐőŒœŔŕŘřŚśŞşŠšŢţŤťŮůŰűŸŹźŻżŽžȘșȚț"
    "ĀāĈĉĊċĒēĔĕĖėĜĝĠġĢģĤĥĨĩĬĭĮįİıĴĵĶķĻļŅņŌōŎŏŖŗŜŝŨũŪūŬŭŲųŴŵŶŷ"
    "¡¿«»‘’‚“”„–—…§¶†‡•©®™€£¥¢°µ¬¼½¾ªº¦¨¯´¸¤‰‹›"
)
# Accents that can be put over any letter: combining mark -> accent command.
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip
_LIGATURES = frozenset(("--", "''", "``", ",,", "<<", ">>", "?`", "!`"))
UNKNOWN = "?"


def escape(text: object) -> NoEscape:
    """The text as TeX that prints exactly it; a NoEscape comes back untouched. A sign that no font holds prints as ?.

    >>> print(escape("50% of \\\\input{x}"))
    50\\% of \\textbackslash{}input\\{x\\}
    """
    if isinstance(text, NoEscape):
        return text
    made: list[str] = []
    before = ""
    for cluster in _clusters(str(text)):
        if before + cluster in _LIGATURES:
            made.append("{}")  # two hyphens are not a dash
        made.append(_one(cluster))
        before = cluster
    return NoEscape("".join(made))


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that `escape` can only print as a question mark, in order, once each."""
    return tuple(dict.fromkeys(c for c in _clusters(text) if c != UNKNOWN and _one(c) == UNKNOWN))


def _clusters(text: str) -> list[str]:
    """Characters with the combining marks that follow them; runs of white space are one blank."""
    found: list[str] = []
    for character in re.sub(r"[ \t\r\n\f\v]+", " ", unicodedata.normalize("NFC", text)):
        if found and unicodedata.combining(character):
            found[-1] += character
        elif unicodedata.category(character) != "Cf":  # zero-width marks and direction signs print as nothing
            found.append(character)
    return found


def _one(cluster: str) -> str:
    if len(cluster) == 1:
        if cluster.isascii() and cluster.isprintable():
            # a hyphen is safe alone, and what the escaper writes for ^ would put an accent on the next letter
            return cluster if cluster == "-" else str(escape_latex(cluster)).replace(r"\^{}", r"\textasciicircum{}")
        if cluster in _LETTERS:
            return cluster
        if cluster in _SIGNS:
            return f"\\ensuremath{{{_SIGNS[cluster]}}}"
        if cluster == "\xa0":
            return "~"
    decomposed = unicodedata.normalize("NFD", cluster)
    base, marks = decomposed[0], decomposed[1:]
    if not marks or any(mark not in _ACCENTS for mark in marks):
        return UNKNOWN
    letter = _one(base)
    for mark in marks:
        letter = f"\\{_ACCENTS[mark]}{{{letter}}}"
    return letter
