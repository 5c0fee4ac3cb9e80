"""PDF files: a document or a TeX source, typeset and written with its editable .tex beside it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from derive.core.document import Document
from derive.render import tex as engine_room


def typeset(source: Document | str, path: str | Path, engine: str | None = None) -> Path:
    """Write `path` (a PDF) and the .tex of the same name beside it; give the PDF's path back.

    Each file is written whole or not at all. Without an engine, or if TeX stops, the .tex is there all the same and
    TypesettingError says the ways on.
    """
    path = Path(path)
    if isinstance(source, Document):
        from derive.render.latex import render

        source = render(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path.with_suffix(".tex"), source.encode())
    made = engine_room.run(source, engine_room.find(engine))
    write_whole(path, made.pdf)
    return path


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, then put in place: a reader sees the old file or the new one, never half of one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
