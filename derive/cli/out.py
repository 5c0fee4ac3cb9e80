"""Results to stdout or a file, remarks to stderr: UTF-8 in files, letters that the terminal has. No words."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from pathlib import Path

# What a terminal without these letters is shown instead. Anything else it lacks becomes a question mark.
_ASCII = str.maketrans(
    {
        "−": "-", "–": "-", "—": "-", "·": "*", "⋅": "*", "×": "*", "÷": "/", "√": "sqrt", "∂": "d", "∇": "grad ",
        "≈": "~", "≠": "!=", "≤": "<=", "≥": ">=", "→": "->", "⇒": "=>", "±": "+-", "∞": "oo", "′": "'", "″": "''",
        "π": "pi", "θ": "theta", "λ": "lambda", "μ": "mu", "σ": "sigma", "α": "alpha", "β": "beta", "γ": "gamma",
        "δ": "delta", "ε": "epsilon", "φ": "phi", "ω": "omega", "τ": "tau", "ρ": "rho", "η": "eta", "Δ": "Delta",
        "²": "^2", "³": "^3", "⁴": "^4", "⁵": "^5", "⁶": "^6", "⁷": "^7", "⁸": "^8", "⁹": "^9", "¹": "^1", "⁰": "^0",
        "─": "-", "━": "-", "│": "|", "┃": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+",
        "┴": "+", "┼": "+", "═": "=", "║": "|", "╭": "+", "╮": "+", "╯": "+", "╰": "+", "⎛": "/", "⎜": "|", "⎝": "\\",
        "⎞": "\\", "⎟": "|", "⎠": "/", "⎡": "[", "⎢": "[", "⎣": "[", "⎤": "]", "⎥": "]", "⎦": "]", "⎧": "{", "⎨": "{",
        "⎩": "{", "⎪": "{", "“": '"', "”": '"', "‘": "'", "’": "'",
        "…": "...", "•": "*", "✓": "ok", "✗": "x", "Σ": "sum",
    }
)  # fmt: skip

_SAMPLE = "√²′λ─│⎛"


def prepare() -> None:
    """One line end everywhere: what is written on Windows is byte for byte what is written elsewhere."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(newline="\n")


def fits(stream: TextIO, text: str) -> str:
    """The text in letters this stream can write."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
        return text
    except (UnicodeEncodeError, LookupError):
        return text.translate(_ASCII).encode("ascii", "replace").decode("ascii")


def ascii_only(output: str | None = None) -> bool:
    """Whether a result must do without √, ² and λ: a page laid out for them cannot be mended letter by letter."""
    return output is None and fits(sys.stdout, _SAMPLE) != _SAMPLE


def _put(stream: TextIO, text: str) -> None:
    if not text.endswith("\n"):
        text += "\n"
    stream.write(fits(stream, text))
    stream.flush()


def result(text: str, output: str | None = None) -> None:
    """A result: on stdout, or into the file named."""
    if output is None or output == "-":
        _put(sys.stdout, text)
    else:
        from pathlib import Path

        to_file(Path(output), text)


def to_file(path: Path, text: str | bytes) -> None:
    """Write a file whole or not at all: a reader never finds half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text if isinstance(text, bytes) else (text if text.endswith("\n") else text + "\n").encode("utf-8")
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    os.replace(beside, path)


def as_json(data: Any, output: str | None = None) -> None:
    import json

    result(json.dumps(data, ensure_ascii=False, indent=2), output)


def json_line(data: Any) -> str:
    """One record on one line. ASCII only, so that any program can read it whatever it takes the encoding to be."""
    import json

    return json.dumps(data, ensure_ascii=True, separators=(", ", ": "))


def remark(text: str, quiet: bool = False) -> None:
    """A message to the person, beside the result."""
    if not quiet:
        _put(sys.stderr, text)


def complain(text: str) -> None:
    """An error: said also when asked to be quiet."""
    _put(sys.stderr, text)


def width(asked: int | None = None) -> int:
    """Columns to fill: as asked, or the terminal's own, or 80 where there is none."""
    if asked is not None:
        return asked
    if not sys.stdout.isatty():
        return 80
    import shutil

    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def colour() -> bool:
    """Whether to colour: only a person's terminal, and not where NO_COLOR asks for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
