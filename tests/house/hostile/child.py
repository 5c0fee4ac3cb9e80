"""Hostile input of one class sent through every door, in this process and under its limits; one JSON line a finding.

Run as `python -m house.hostile.child CLASS CANARY`. The parent (test_hostile_input.py) judges what is printed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from house.hostile.inputs import CANARY, CLASSES, FAMILY, TEXTS

from derive.errors import DeriveError

ROOT = Path(__file__).resolve().parents[3]
MEMORY = 200 * 2**20  # bytes above what the process holds once everything is loaded
CPU = 240  # seconds for a whole class: a fence against what never ends
OURS = "a mistake of ours"  # how a batch words an exception that is no DeriveError
RUNS = ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "subprocess.Popen", "socket.connect")

Door = Callable[[Any], object]


def lines(*records: dict[str, Any]) -> list[bytes]:
    return [json.dumps(record).encode() for record in records]


def batch(answer: Callable[[list[bytes]], Iterator[Any]], sent: list[bytes]) -> None:
    for reply in answer(sent):
        written = json.dumps(reply.record)
        assert OURS not in written, written


def text_doors() -> dict[str, Door]:
    """Everywhere that a text from outside comes in."""
    from derive import check, solve
    from derive.bank.load import loads
    from derive.core.noun import changed
    from derive.front.batch import check_lines, solve_lines
    from derive.front.pages import documents
    from derive.front.roster import students_of
    from derive.front.sheet import draw_up
    from derive.maths.read import read, read_answer, read_goal, read_question
    from derive.render.latex import render

    quoted = json.dumps  # a YAML text in double quotes

    def titled(text: str) -> None:
        sheet = draw_up("power-rule", count=1, seed="hostile", title=text, subtitle=text)
        for document in documents(sheet).values():
            render(document).encode("utf-8")

    def rostered(text: str) -> None:
        students, _ = students_of(text + "\n")
        sheet = draw_up("power-rule", count=1, seed="hostile")
        for student in students[:2]:
            render(documents(changed(sheet, title=f"{student.name} {student.id}"))["questions"]).encode("utf-8")

    def prompted(text: str) -> None:
        family = loads(FAMILY.replace('"Differentiate {f(x) = expr}."', quoted(text)), "family.yaml")
        drawn = family.draw(0)
        assert drawn is not None
        family.problem(drawn, "en")

    def drawn(text: str) -> None:
        found = solve("differentiate", expr=text)
        found.text()
        found.latex()

    def slope(text: str) -> dict[str, Any]:
        return {"task": "differentiate", "expr": text}

    return {
        "read": read,
        "read, letters declared": lambda text: read_answer(text, letters=["x", "y"]),
        "read_goal": lambda text: read_goal("differentiate", {"expr": text}),
        "read_question": lambda text: read_question(text),
        "solve": lambda text: solve("differentiate", expr=text),
        "solve, drawn": drawn,
        "check": lambda text: check("differentiate", text, expr="x^2 y", wrt="x"),
        "check, same": lambda text: check("same", text, expected=text),
        "check, different": lambda text: check("same", text, expected="x + 1"),
        "batch, solve": lambda text: batch(solve_lines, lines(slope(text), {"task": text, "expr": "x", "id": text})),
        "batch, check": lambda text: batch(check_lines, lines({**slope("x^2"), "answer": text})),
        "bank, expression": lambda text: loads(FAMILY.replace("(a*x^2 + 1)^3", quoted(text)), "family.yaml"),
        "bank, prompt": prompted,
        "title": titled,
        "roster": rostered,
    }


def request_doors() -> dict[str, Door]:
    from derive import check, solve
    from derive.bank.shelf import shelf
    from derive.front import lock
    from derive.front.batch import check_lines, solve_lines
    from derive.front.sheet import again, draw_up

    def asked(fields: dict[str, Any]) -> None:
        rest = {name: value for name, value in fields.items() if name != "task"}
        check(fields["task"], "x", **rest)
        solve(fields["task"], **rest)

    return {
        "sheet": lambda fields: draw_up(**fields),
        "problem": lambda fields: shelf().problem(fields["id"]),
        "solve": asked,
        "line": lambda fields: (batch(solve_lines, [fields["line"]]), batch(check_lines, [fields["line"]])),
        "lock": lambda fields: again(lock.loads(fields["text"])),
    }


def doors(kind: str) -> dict[str, Door]:
    if kind in TEXTS:
        return text_doors()
    if kind == "YAML":
        from derive.bank.load import loads

        return {"bank": lambda text: loads(text, "family.yaml")}
    return request_doors()


# One good request for each door, so that what is loaded late is loaded before anything is measured.
GOOD: dict[str, list[Any]] = {
    "bank": [FAMILY, "a: [", "version: one"],
    "sheet": [{"topic": "power-rule", "count": 1, "seed": 1}, {"topic": "powerrule", "count": 1}],
    "problem": [{"id": "nothing@1#1"}],
    "solve": [
        {"task": "taylor", "expr": "e^x", "wrt": "x", "about": 0, "degree": 3},
        {"task": "gradient", "expr": "x y", "wrt": ["x", "y"]},
        {"task": "jacobian", "exprs": ["x y", "x"], "wrt": ["x", "y"]},
        {"task": "differentiate", "expr": "x^2", "at": 3},
    ],
    "line": [{"line": b'{"task": "differentiate", "expr": "x^2", "answer": "2x"}'}, {"line": b"{"}],
    "lock": [{"text": "{"}],
}
GOOD_TEXTS = [
    "x^2*sin(3*x)", "sin(y)/x", "2*x*y", "d/dx x^2", "Title & more", "(", "{x}", "q", "9^9^9", "|x| < 2", "1 + 1",
]  # fmt: skip


def cases(kind: str, open_doors: dict[str, Door]) -> Iterator[tuple[str, Any]]:
    for given in CLASSES[kind]:
        if isinstance(given, tuple):
            yield given
        else:
            for name in open_doors:
                yield name, given.replace(CANARY, sys.argv[2])


def limit() -> None:
    """From here on: so much memory beyond what is held now, so much time, and files of no size at all."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 5))
    status = Path("/proc/self/statm")
    if status.exists():  # elsewhere the limit counts what is reserved and not used, or is not kept
        held = int(status.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))


def outcome(door: Door, given: Any) -> str:
    try:
        door(given)
    except DeriveError as error:
        return f"refused: {type(error).__name__}" if str(error).strip() else "refused without a word"
    except BaseException as error:  # the finding itself
        return f"escaped: {type(error).__name__}: {str(error)[:200]}"
    return "answered"


def shown(given: Any) -> str:
    if isinstance(given, dict):
        return ", ".join(f"{name}={shown(value)}" for name, value in given.items())
    return "a very long number" if isinstance(given, int) and given.bit_length() > 10_000 else repr(given)[:100]


def watch(events: list[str]) -> None:
    """Note whatever runs a program, runs a string as code, or opens a file that is none of ours."""
    ours = (str(ROOT), sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parent.parent), "/proc/self")

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in RUNS:
            events.append(f"{event}{args!r}"[:200])
        elif event == "compile" and args[1] in ("<string>", "<fstring>"):
            events.append(f"compile{args!r}"[:200])
        elif event == "open" and isinstance(args[0], str) and not args[0].startswith(ours):
            events.append(f"open{args!r}"[:200])

    sys.addaudithook(hook)


def main() -> None:
    kind = sys.argv[1]
    open_doors = doors(kind)
    for name, door in open_doors.items():
        for given in GOOD_TEXTS if kind in TEXTS else GOOD[name]:
            outcome(door, given)
    limit()
    events: list[str] = []
    watch(events)
    for name, given in cases(kind, open_doors):
        print(json.dumps({"door": name, "given": shown(given)}), flush=True)
        started = time.process_time()
        found = outcome(open_doors[name], given)
        spent = time.process_time() - started
        print(json.dumps({"outcome": found, "spent": round(spent, 3), "events": events}), flush=True)
        events.clear()


if __name__ == "__main__":
    main()
