"""Which words are known: declared letters, constants and functions, and how a run of letters splits into them.

Knows nothing of operators or brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from derive.maths.read.names import CONSTANTS, FUNCTIONS, GREEK, SHORT_GREEK

Piece = tuple[str, str, int]  # kind (letter, constant, function, declared, partial, unknown), name, where it starts

# words that a splitting may find inside a longer run, as in xsinx and 2pix
_INSIDE: dict[str, tuple[str, str]] = {
    **{name: ("letter", name) for name in GREEK if name not in SHORT_GREEK},
    **{name: ("function", canonical) for name, canonical in FUNCTIONS.items() if name != "lg"},
    "pi": ("constant", "pi"),
    "partial": ("partial", "partial"),
}
_WHOLE: dict[str, tuple[str, str]] = {
    **{name: ("letter", name) for name in SHORT_GREEK},
    **_INSIDE,
    "lg": ("function", "log10"),
    "oo": ("constant", "oo"),
    "infinity": ("constant", "oo"),
}
_FUNCTIONS_ANY_CASE = {name: canonical for name, canonical in FUNCTIONS.items() if name != "lg"}
_STEM = re.compile(r"(?:_.*|[0-9]+)?'*$")
_LONGEST = max(map(len, _WHOLE))
_DECIMAL = re.compile(r"[0-9]*\.[0-9]+", re.ASCII)
LONGEST_KEPT, MOST_KEPT = 20, 1000


class _Usual(dict[str, "tuple[str, str] | None"]):
    """What usual pieces of a text are: kind and value, remembered; None for what needs a closer look."""

    def __init__(self, words: Vocabulary) -> None:
        self.split = words.split

    def __missing__(self, piece: str) -> tuple[str, str] | None:
        found: tuple[str, str] | None
        if piece.isalpha():
            pieces = self.split(piece)
            found = pieces[0][:2] if len(pieces) == 1 and piece not in ("or", "and") else None
        elif piece[0] in ".0123456789":
            whole = f"0{piece}" if piece[0] == "." else piece  # .9 is written 0.9
            found = ("number", whole) if piece.isdigit() or _DECIMAL.fullmatch(piece) else None
        else:
            found = ("^", piece) if piece == "**" else (piece, piece)
        if len(piece) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[piece] = found
        return found


class Vocabulary:
    """The words of one reading. `letters` None means that any letter will do."""

    __slots__ = ("_split", "constants", "functions", "joined", "letters", "names", "stems", "usual")

    def __init__(
        self,
        letters: frozenset[str] | None,
        constants: frozenset[str],
        functions: frozenset[str],
        names: frozenset[str],
    ) -> None:
        self.letters = letters
        self.functions = functions
        self.names = names | (letters or frozenset())
        self.constants = {c: CONSTANTS[c] for c in constants if c in CONSTANTS and c not in self.names}
        # x1 and x_1 are one letter if only one of them is declared
        self.joined = {name.replace("_", ""): name for name in self.names if "_" in name}
        # with only x_1 declared, x is a letter to the tokens; whether it may stand alone is seen later
        self.stems = frozenset(_STEM.sub("", name) for name in self.names)
        self._split: dict[str, tuple[Piece, ...]] = {}
        self.usual = _Usual(self)

    def allows(self, name: str) -> bool:
        return self.letters is None or name in self.names

    def split(self, word: str) -> tuple[Piece, ...]:
        """The known words that a run of letters is made of; one piece of kind "unknown" if it is not."""
        found = self._split.get(word)
        if found is None:
            if len(self._split) > 500:
                self._split.clear()
            found = self._split[word] = self._pieces(word)
        return found

    def _known(self, word: str, *, whole: bool) -> tuple[str, str] | None:
        if word in self.names:
            return "letter", word
        if word in self.functions:
            return "declared", word
        if word in self.constants:
            return "constant", self.constants[word]
        if len(word) == 1:
            # d of d/dx is no letter of the problem; whether it stands for one is asked when it is used as one
            return ("letter", word) if self.letters is None or word in self.stems or word == "d" else None
        found = (_WHOLE if whole else _INSIDE).get(word)
        if found is None:
            if whole and word.lower() in _FUNCTIONS_ANY_CASE:
                return "function", _FUNCTIONS_ANY_CASE[word.lower()]
            return None
        kind, name = found
        if kind == "letter" and not self.allows(name) and name not in self.stems:
            return None
        if kind == "constant" and name != "oo" and name not in self.constants.values():
            return None
        return found

    def _pieces(self, word: str) -> tuple[Piece, ...]:
        known = self._known(word, whole=True)
        if known:
            return ((*known, 0),)
        if word[0] == "d" and len(word) > 1:
            # dx and dtheta in d/dx and d/dtheta; whether d is a letter here is asked when it is used as one
            rest = self._known(word[1:], whole=True)
            if rest and rest[0] == "letter":
                return ("letter", "d", 0), (*rest, 1)
        # the fewest pieces; of two such ways the one whose first piece is longer
        best: list[tuple[int, tuple[Piece, ...]] | None] = [None] * len(word) + [(0, ())]
        if len(word) > 400:
            return (("unknown", word, 0),)
        for start in range(len(word) - 1, -1, -1):
            for end in range(min(len(word), start + _LONGEST), start, -1):
                tail = best[end]
                if tail is None:
                    continue
                here = best[start]
                if here is not None and here[0] <= tail[0] + 1:
                    continue
                piece = self._known(word[start:end], whole=False)
                if piece:
                    best[start] = (tail[0] + 1, ((*piece, start), *tail[1]))
        if best[0] is None:
            return (("unknown", word, 0),)
        return best[0][1]

    def is_plain_product(self, word: str) -> bool:
        """Whether a word is known only letter by letter (print, foo), and no letters were declared."""
        return self.letters is None and all(len(name) == 1 for _, name, _ in self.split(word))

    def nearest(self, word: str) -> str:
        """The known word most like this one, or ""."""
        from difflib import get_close_matches

        known = sorted({*self.names, *self.functions, *self.constants, *FUNCTIONS})
        if len(word) == 1:
            same = [name for name in known if len(name) == 1 and name.lower() == word.lower()]
            return same[0] if same else ""
        close = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
        return close[0] if close else ""


@lru_cache(maxsize=256)
def _vocabulary(
    letters: frozenset[str] | None, constants: frozenset[str], functions: frozenset[str], names: frozenset[str]
) -> Vocabulary:
    return Vocabulary(letters, constants, functions, names)


def vocabulary(
    letters: Iterable[str] | None, constants: Iterable[str], functions: Iterable[str] = (), names: Iterable[str] = ()
) -> Vocabulary:
    """The vocabulary of these declarations, remembered between readings.

    A constant that is not e, pi or i is a letter of its own (g, k); if only such are named, e and pi stay as they are.
    """
    known = frozenset(c for c in constants if c in CONSTANTS)
    own = frozenset(constants) - known
    if own and not known:
        known = frozenset(("e", "pi"))
    return _vocabulary(
        None if letters is None else frozenset(letters), known, frozenset(functions), frozenset(names) | own
    )
