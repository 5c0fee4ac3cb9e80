"""Measuring: medians of interleaved runs, limits on peers that do not come back, and the rows of a report."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class TooLong(Exception):
    """A peer used up its time on one question."""


def limited(function: Callable[[], Any], seconds: float) -> Any:
    """What a peer answers, or TooLong. (On systems without an alarm the peer simply takes its time.)"""
    if not hasattr(signal, "setitimer"):
        return function()

    def ring(signum: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return function()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def spent_by_children() -> float:
    """CPU time of the processes that have ended; 0 on Windows, which does not count it."""
    try:
        import resource
    except ImportError:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def processes(commands: dict[str, Sequence[str]], rounds: int = 9) -> dict[str, float]:
    """The median CPU time of whole processes, taken in turns, with compiled files as an installed program has them."""
    with tempfile.TemporaryDirectory() as kept:
        env = {**os.environ, "PYTHONPYCACHEPREFIX": kept}
        env.pop("PYTHONDONTWRITEBYTECODE", None)

        def once(command: Sequence[str]) -> float:
            before, start = spent_by_children(), time.perf_counter()
            subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL, check=True, env=env)
            return spent_by_children() - before or time.perf_counter() - start

        for command in commands.values():
            once(command)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                times[name].append(once(command))
    return {name: statistics.median(each) for name, each in times.items()}


def percentile(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


@dataclass
class Table:
    """One table of the page: a title, what was measured, and rows of text."""

    title: str
    about: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        lines = [f"## {self.title}", "", self.about, ""]
        lines += [f"| {' | '.join(self.head)} |", "|" + "---|" * len(self.head)]
        lines += [f"| {' | '.join(row)} |" for row in self.rows]
        for note in self.notes:
            lines += ["", note]
        return "\n".join(lines) + "\n"


def short(value: float) -> str:
    """Three figures at most, as a person writes them."""
    if value >= 1000:
        return f"{round(value, -2):,.0f}".replace(",", " ")
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def met(value: float, target: float, *, at_most: bool = False) -> str:
    """The target beside its measured ratio, and whether it is reached."""
    reached = value <= target if at_most else value >= target
    return f"{'≤' if at_most else '≥'} {target:g}: {'reached' if reached else '**missed**'}"
