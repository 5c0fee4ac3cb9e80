"""Fits held against certified ones: `python -m benchmarks.reference_fits FILE`, or `make fits DATA=FILE`.

The file has a JSON object a line: model, data, parameters, start, start2, answer (certified parameters by name),
stderr and rss (the certified sum of squares). It is not part of the project. Where the certified sum of squares belongs
to the data with x and y exchanged, the columns are exchanged and the line says so.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from derive.core.rule import Line, Table
from derive.core.step import Derivation
from derive.core.term import Approx, Term
from derive.engine.work_out import work_out
from derive.errors import DeriveError
from derive.maths.balls import exact
from derive.maths.fitting.rows import sum_of_squares
from derive.maths.printing import text
from derive.maths.read import read_goal

DIGITS = 6


def goal_of(record: dict[str, Any], start: str, data: dict[str, Any]) -> Any:
    fields = {"model": record["model"], "data": data, "parameters": record["parameters"]}
    return read_goal("fit", {**fields, "start": [str(v) for v in record[start]]}, limits="file")


def columns(record: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """The data as they belong to the certified sum of squares, and whether x and y had to change places."""
    from derive.core.term import At
    from derive.maths.balls import value
    from derive.maths.read import read

    data = record["data"]
    for swapped, tried in ((False, data), (True, {**data, "x": data["y"], "y": data["x"]})):
        goal = goal_of(record, "start", tried)
        at = At(sum_of_squares(goal), goal.parameters, [read(str(record["answer"][p.name])) for p in goal.parameters])
        ball = value(at, bits=256)
        if ball.is_finite() and abs(float(ball.mid()) - record["rss"]) < 1e-3 * record["rss"] + 1e-15:
            return tried, swapped
    return data, False


def number(term: Term) -> float:
    found = exact(term.value if isinstance(term, Approx) else term)
    assert found is not None
    return float(found)


def agree(found: float, certified: float) -> bool:
    return abs(found - certified) <= 0.5 * 10**-DIGITS * abs(certified) * 10


def standard_errors(derivation: Derivation) -> list[float]:
    for part in derivation.step.parts:
        if isinstance(part, Table) and part.key == "parameters" and len(part.heads) == 3:
            return [number(row[2]) for row in part.rows if isinstance(row[2], Term)]
    return []


def least(derivation: Derivation) -> str:
    lines = [p for p in derivation.step.parts if isinstance(p, Line) and p.reason == "least value"]
    return text(lines[0].term) if lines else ""


def main(path: str) -> int:
    with open(path, encoding="utf-8") as file:
        records = [record for record in map(json.loads, file) if record.get("task") == "fit"]
    for start in ("start2", "start"):
        met = errors = 0
        for record in records:
            data, swapped = columns(record)
            told = " (x and y exchanged)" if swapped else ""
            try:
                derivation = work_out(goal_of(record, start, data))
            except DeriveError as error:
                print(f"{start:7} {record['id']:18} {error.message}{told}", flush=True)
                continue
            result: Any = derivation.result
            pairs = zip(result.items, record["parameters"], strict=True)
            right = all(agree(number(item), record["answer"][name]) for item, name in pairs)
            se = standard_errors(derivation)
            sure = bool(se) and all(agree(a, b) for a, b in zip(se, record["stderr"], strict=True))
            met, errors = met + right, errors + sure
            audit = derivation.audit
            said = f"parameters {'met' if right else 'MISSED'}, errors {'met' if sure else 'MISSED'}"
            print(
                f"{start:7} {record['id']:18} {said}, {audit.steps} steps, {audit.unaudited} unaudited{told}",
                flush=True,
            )
        print(f"{start}: parameters of {met} of {len(records)}, standard errors of {errors}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
