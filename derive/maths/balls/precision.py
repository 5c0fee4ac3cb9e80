"""Working precision of the ball library: set, held behind a lock, and put back. Nothing is evaluated here.

python-flint keeps one precision and one series length for the whole process, shared by all threads. Whoever
computes with balls does so inside `precision`; two threads at two precisions take turns.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flint import ctx

_LOCK = threading.RLock()


@contextmanager
def precision(bits: int, length: int = 1) -> Iterator[None]:
    """`bits` for every ball and `length` coefficients for every series, until the block ends."""
    with _LOCK:
        before = ctx.prec, ctx.cap
        if before == (bits, length):
            yield
            return
        ctx.prec, ctx.cap = bits, length
        try:
            yield
        finally:
            ctx.prec, ctx.cap = before
