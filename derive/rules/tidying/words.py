"""The words of the tidying moves: what is said beside a line when it is brought to the textbook's form."""

from __future__ import annotations

from derive.errors import RulebookError

WORDS: dict[str, str] = {
    "numbers": "numbers and signs",
    "numbers-powers": "numbers and powers",
    "power-of-product": "power of a product: every factor is raised",
    "power-of-quotient": "power of a fraction: above and below are raised",
    "power-of-power": "power of a power: multiply the exponents",
    "powers": "same base: add the exponents",
    "cancel": "cancel {factor}",
    "collect": "collect like terms",
    "exact-values": "exact values",
    "definition": "{value}",
    "common-factor": "take out the common factor {factor}",
    "factorise": "take out the factor {factor}",
    "factors": "factorise {bracket}",
    "open-brackets": "open the brackets",
    "common-denominator": "common denominator {denominator}",
    "pythagoras": "{identity}",
    "identity": "{identity}",
    "order": "in the usual order",
}


def words_of(move: str) -> str:
    """The phrase of a move. Raises RulebookError if the move has none."""
    if move not in WORDS:
        raise RulebookError(f"there are no words for the move {move!r}")
    return WORDS[move]
