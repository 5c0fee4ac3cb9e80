"""Sheets: the TeX of a class pack beside that of one sheet, a sheet cold, problems a second, a large bank checked."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.clock import ROOT, Table, met, short, spent_by_children

STUDENTS = 30
PROBLEMS = 10
FAMILIES = 500
ROUNDS = 5


def _children(work: Callable[[], object]) -> float:
    before = spent_by_children()
    work()
    return spent_by_children() - before


def _own(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def packs() -> Table:
    """TeX's own CPU time, one run each, taken in turns."""
    from derive.bank.selection import Section
    from derive.bank.sheet_file import Blueprint
    from derive.core.sheet import Student
    from derive.front.pages import bound, parted
    from derive.front.sheet import draw_up_pack
    from derive.render import tex
    from derive.render.latex import bundle

    plan = Blueprint("Slopes", (Section(PROBLEMS, ("mixed",)),))
    students = [Student(f"Student {k}", str(k), k) for k in range(1, STUDENTS + 1)]
    pack = draw_up_pack(plan, seed="bench", students=students)
    parts = bound(pack, ("questions",))["questions"]
    one, many = bundle(parts[:1]), bundle(parts)
    engine = tex.find()
    made = tex.run(many, engine)  # the format is kept from here on
    tex.run(one, engine)
    jobs = {
        "one sheet, nothing kept": lambda: tex.run(one, engine, quick=False),
        "one sheet": lambda: tex.run(one, engine),
        f"{STUDENTS} different sheets in one run": lambda: tex.run(many, engine),
    }
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            times[name].append(_children(job))
    splitting = median(_own(lambda: parted(made.pdf, made.lengths)) for _ in range(3))
    base = median(times["one sheet, nothing kept"])
    table = Table(
        "Class packs",
        f"TeX's CPU time for {PROBLEMS} problems a sheet; the preamble is read once and kept (see docs/why.md), "
        "or read afresh in every run.",
        ("job", "times one sheet with nothing kept", "target"),
    )
    for name in jobs:
        ratio = median(times[name]) / base
        table.rows.append((name, short(ratio), met(ratio, 2, at_most=True) if str(STUDENTS) in name else ""))
    kept = median(times[f"{STUDENTS} different sheets in one run"]) / median(times["one sheet"])
    table.notes.append(f"Against one sheet with the preamble kept the pack takes {short(kept)} times as much.")
    table.notes.append(f"Splitting the pack into {STUDENTS} files takes {short(splitting / base)} of one sheet's TeX.")
    return table


def cold() -> Table:
    """A whole process: twenty problems drawn, worked out, audited, written and typeset, beside TeX alone."""
    from derive.render import tex

    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable, "-m", "derive", "sheet", "mixed", "--count", "20", "--seed", "1", "--quiet",
            "--copies", "questions", "--copies", "solutions", "--output", folder,
        ]  # fmt: skip
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its files compiled

        def sheet() -> None:
            subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, check=True)

        sheet()
        sources = [path.read_text("utf-8") for path in sorted(Path(folder).glob("*.tex"))]
        engine = tex.find()
        whole: list[float] = []
        alone: list[float] = []
        kept: list[float] = []
        for _ in range(ROUNDS):
            whole.append(_children(sheet))
            alone.append(_children(lambda: [tex.run(source, engine, quick=False) for source in sources]))
            kept.append(_children(lambda: [tex.run(source, engine) for source in sources]))
    ratio = median(whole) / median(alone)
    return Table(
        "A sheet, cold",
        "A sheet of 20 problems with its worked solutions: the whole process, beside the TeX of the two documents as "
        "any pdflatex runs them. The process itself starts TeX behind a kept preamble. CPU times.",
        ("job", "times TeX alone", "target"),
        [
            ("TeX alone", "1", ""),
            ("TeX alone, the preamble kept", short(median(kept) / median(alone)), ""),
            ("the whole process", short(ratio), met(ratio, 2, at_most=True)),
        ],
    )


def problems() -> Table:
    """Problems drawn and worked out, every step audited, family by family."""
    from derive.bank.shelf import shelf
    from derive.engine.work_out import work_out

    families = tuple(shelf(own=False))
    drawn = [problem for family in families for problem in islice(family.problems("warm"), 2)]
    for problem in drawn:
        work_out(problem.goal, form=problem.form)
    rates: dict[str, float] = {}
    made = spent = 0.0
    for family in families:
        start = time.process_time()
        count = sum(1 for p in islice(family.problems("bench"), 20) if work_out(p.goal, form=p.form).audit.clean)
        taken = time.process_time() - start
        rates[family.id] = count / taken
        made, spent = made + count, spent + taken
    ordered = sorted(rates, key=lambda name: rates[name])
    table = Table(
        "Problems a second",
        "Drawn from the shipped bank and worked out with every step audited, on one core, 20 of each family.",
        ("what", "a second", "target"),
        [("all families together", short(made / spent), met(made / spent, 1000))],
    )
    table.rows.append(("the median family", short(rates[ordered[len(ordered) // 2]]), ""))
    table.rows.append((f"the slowest, {ordered[0]}", short(rates[ordered[0]]), ""))
    return table


def bank() -> Table:
    """Families read and checked without working anything out, by two processes at once."""
    from derive.resources import shipped

    texts = [(path, path.read_text("utf-8")) for path in sorted(shipped("problem_bank").rglob("*.yaml"))]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for k in range(FAMILIES):
            path, text = texts[k % len(texts)]
            name = f"copies/{path.parent.name}-{path.stem}-{k}"
            target = root / f"{name}.yaml"
            target.parent.mkdir(exist_ok=True)
            target.write_text(text.replace(f"id: {path.parent.name}/{path.stem}\n", f"id: {name}\n"), "utf-8")
        command = [
            sys.executable,
            "-m",
            "derive",
            "bank",
            "check",
            "--fast",
            "--quiet",
            *map(str, sorted(root.rglob("*.yaml"))),
        ]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        seconds = _children(lambda: subprocess.run(command, cwd=ROOT, env=env, check=True)) / 2
    return Table(
        "A large bank",
        f"{FAMILIES} families read and checked cold, every tuple tried, nothing worked out: CPU time of all processes, "
        "shared out over two cores.",
        ("job", "seconds", "target"),
        [(f"derive bank check --fast, {FAMILIES} files", short(seconds), met(seconds, 10, at_most=True))],
    )
