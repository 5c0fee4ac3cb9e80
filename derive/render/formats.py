"""Formats: the preamble of a sheet read once and dumped, so that the next run starts behind it. Half of a run's work.

A format is kept in the user's cache under a digest of the preamble and of the engine: another template, another engine
or a newer one has a format of its own. Where there is no cache to write to, everything is read each time.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from derive.core.digest import blake2b

END_OF_PREAMBLE = "% --- what stands above is the same for every sheet of this paper and profile ---"
MOST_KEPT = 12  # formats of 7 MB; the ones used longest ago go
LIMIT = 60.0  # seconds for making one


def cache_folder() -> Path | None:
    """Where formats are kept: DERIVE_CACHE, or what the system calls the user's cache. None where there is no home."""
    own = os.environ.get("DERIVE_CACHE")
    if own is not None:
        return Path(own) if own else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return Path(base) / "derive" if base else None
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "derive"
    home = Path(os.environ.get("HOME") or os.devnull)
    if not home.is_dir():
        return None
    return home / ("Library/Caches/derive" if sys.platform == "darwin" else ".cache/derive")


def parted(tex: str) -> tuple[str, str]:
    """(preamble, the rest with its line numbers kept); ("", everything) for a source that is not of ours."""
    head, mark, rest = tex.partition(END_OF_PREAMBLE)
    return (head, "\n" * head.count("\n") + rest) if mark else ("", tex)


def format_for(head: str, program: Sequence[str], stamp: str, env: Mapping[str, str], place: Path) -> Path | None:
    """The format of a preamble, made if it is not there yet; None where none can be made.

    `program` is the engine's command without options, `stamp` what tells one engine from another, `place` a folder of
    this run alone.
    """
    folder = cache_folder()
    if folder is None or not head:
        return None
    name = blake2b(f"{stamp}\0{head}".encode(), digest_size=12).hexdigest()
    kept = folder / f"derive-{name}.fmt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if kept.is_file():
            os.utime(kept)
            return kept
        made = _dumped(head, program, env, place)
        if made is None:
            return None
        beside = kept.with_name(f".{kept.name}.{os.getpid()}.part")
        beside.write_bytes(made.read_bytes())
        os.replace(beside, kept)
        _tidy(folder)
    except OSError:
        return None  # a cache that cannot be written to is no reason to print nothing
    return kept


def _dumped(head: str, program: Sequence[str], env: Mapping[str, str], place: Path) -> Path | None:
    (place / "preamble.tex").write_text(f"{head}\n\\dump\n", encoding="utf-8", newline="\n")
    command = [*program, "-ini", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape",
               "-jobname=preamble", "&pdflatex", "preamble.tex"]  # fmt: skip
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(command, cwd=place, env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=LIMIT, check=False)  # fmt: skip
    made = place / "preamble.fmt"
    return made if made.is_file() else None


def _tidy(folder: Path) -> None:
    kept = sorted(folder.glob("derive-*.fmt"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in kept[MOST_KEPT:]:
        old.unlink(missing_ok=True)
