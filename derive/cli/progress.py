"""A progress bar on stderr, only where a person looks on: never in a file, a pipe or a quiet run."""

from __future__ import annotations

import sys
from types import TracebackType

LENGTH = 30  # characters
FEWEST = 20  # shorter jobs are over before a bar is read


class Progress:
    """`with Progress("working out", quiet) as bar: … bar(3, 300)`. The bar is taken away when the work ends."""

    def __init__(self, doing: str, quiet: bool) -> None:
        self.doing = doing
        self.shown = -1
        self.wanted = not quiet and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, of: int) -> None:
        full = LENGTH * done // max(of, 1)
        if not self.wanted or of < FEWEST or full == self.shown:
            return
        self.shown = full
        sys.stderr.write(f"\r{self.doing} [{'#' * full}{' ' * (LENGTH - full)}] {done} of {of}")
        sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown >= 0:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
