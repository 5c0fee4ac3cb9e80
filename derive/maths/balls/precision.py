"""Working precision of the ball library: set, held behind a lock, and put back. Nothing is evaluated here.

python-flint keeps one precision and one series length for the whole process, shared by all threads. Whoever
computes with balls does so inside `precision`; two threads at two precisions take turns.
"""

from __future__ import annotations

import threading

from flint import ctx

_LOCK = threading.RLock()


class precision:
    """`bits` for every ball and `length` coefficients for every series, until the block ends."""

    __slots__ = ("before", "bits", "length")

    def __init__(self, bits: int, length: int = 1) -> None:
        self.bits = bits
        self.length = length

    def __enter__(self) -> None:
        _LOCK.acquire()
        self.before = ctx.prec, ctx.cap
        try:
            ctx.prec, ctx.cap = self.bits, self.length
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *error: object) -> None:
        ctx.prec, ctx.cap = self.before
        _LOCK.release()
