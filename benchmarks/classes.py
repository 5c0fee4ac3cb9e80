"""Marking a class's file: rows a second with one worker and with two, and the memory of a long run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.clock import ROOT, Table, met, short

ROWS = 30_000  # so that starting two processes weighs little
SHORT, LONG = 2000, 100_000
_RUN = """
import resource, sys, derive
made = derive.mark(sys.argv[1], sys.argv[2], sys.argv[3], formats=(), afresh=True, why=False)
assert made.faults == 0
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def classes() -> Table:
    """Wall time, for two workers share it; memory by the operating system's own count."""
    import derive

    table = Table(
        "A class's file",
        f"Distinct answers to ten problems, a fourth of them wrong. One worker and two in turn over {ROWS} rows, with "
        f"causes, by the wall clock; the largest memory over {SHORT} and over {LONG} rows, ten to a student.",
        ("what", "measured", "target"),
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheet = _sheet(folder)
        answers = _answers(folder, sheet[1], ROWS)
        spent = {}
        for workers in (1, 2):
            start = time.perf_counter()
            derive.mark(answers, sheet[0], folder / "out", formats=(), workers=workers, afresh=True)
            spent[workers] = time.perf_counter() - start
        table.rows.append(("rows a second, one worker", short(ROWS / spent[1]), ""))
        table.rows.append(("two workers against one", short(spent[1] / spent[2]), met(spent[1] / spent[2], 1.8)))
        if dask := _by_dask(answers, sheet[0], folder):
            table.rows.append(("Dask's two workers against these", short(spent[2] / dask), met(spent[2] / dask, 0.9)))
        else:
            table.notes.append("Dask is not installed here, and was not measured.")
        peaks = [_peak(folder, sheet[0], _answers(folder, sheet[1], rows)) for rows in (SHORT, LONG)]
        table.rows.append((f"memory over {LONG} rows against {SHORT}", short(peaks[1] / peaks[0]), ""))
    return table


def _by_dask(answers: Path, sheet: Path, folder: Path) -> float:
    """Seconds with a cluster of two processes on this machine, started beforehand; 0.0 where there is no Dask."""
    import derive

    try:
        from distributed import Client  # type: ignore[import-not-found]
    except ImportError:
        return 0.0
    with Client(n_workers=2, threads_per_worker=1, dashboard_address=None) as client:
        pool = client.get_executor(pure=False)
        start = time.perf_counter()
        derive.mark(answers, sheet, folder / "dask", formats=(), executor=pool, workers=2, afresh=True)
        return time.perf_counter() - start


def _sheet(folder: Path) -> tuple[Path, list[str]]:
    from derive.front.lock import dumps, lock
    from derive.front.sheet import draw_up
    from derive.maths.printing import text

    made = draw_up("chain-rule,product-rule", count=10, seed=7)
    path = folder / "sheet.lock.json"
    path.write_text(dumps(lock(made)), encoding="utf-8")
    return path, [text(item.answer.value) for item in made.items]


def _answers(folder: Path, right: list[str], rows: int) -> Path:
    path = folder / f"answers-{rows}.csv"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("student,problem,answer\n")
        for k in range(rows):
            answer = right[k % 10] if k % 4 else f"{k % 97 + 2}*({right[k % 10]})"
            file.write(f'student {k // 10},{k % 10 + 1},"{answer} + {k} - {k}"\n')
    return path


def _peak(folder: Path, sheet: Path, answers: Path) -> float:
    command = [sys.executable, "-c", _RUN, str(answers), str(sheet), str(folder / "peak")]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout)
