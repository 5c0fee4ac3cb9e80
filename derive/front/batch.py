"""Batches: JSON lines in, JSON lines out, in order, one at a time. A bad record is answered and never stops the run.

The records' fields are the goals' own (core/goal.py); what comes out is written in front/record.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from derive.core.noun import noun
from derive.core.verdict import Verdict
from derive.errors import DeriveError, ReadingError, TooLarge, UsageError
from derive.front.asked import goal_of, point_of, settings_of
from derive.front.record import error_of, failure_record, solution_record, verdict_record

LONGEST_LINE = 1_000_000  # bytes: a record of data points, with room; beyond it the line is not even parsed


@noun
class Reply:
    """One answered line. `is_record` is False when the line was no JSON object at all: exit code 2 at the end."""

    record: dict[str, Any]
    is_record: bool = True


class _Digits(str):
    """A JSON number as it was written: 0.10 stays 0.10, and 4 000 digits are not built into an integer."""


def solve_lines(lines: Iterable[bytes]) -> Iterator[Reply]:
    """Each line solved, in order; blank lines are passed over."""
    return _answer_lines(lines, solve_record, failure_record)


def check_lines(lines: Iterable[bytes]) -> Iterator[Reply]:
    """Each line's answer checked, in order; blank lines are passed over."""
    return _answer_lines(lines, check_record, unchecked_record)


def solve_record(fields: Mapping[str, Any]) -> dict[str, Any]:
    """One record solved. Raises what solving raises."""
    from derive.front.solve import solve

    settings = settings_of(fields)
    goal = goal_of(fields.get("task"), fields, settings)
    at = point_of(fields.get("at"), goal, settings)
    return solution_record(solve(goal, form=settings.form, at=at), _id(fields))


def check_record(fields: Mapping[str, Any]) -> dict[str, Any]:
    """One record's answer checked. Raises what reading the record raises; the answer's own faults are verdicts."""
    from derive.front.check import check_fields

    return verdict_record(check_fields(fields), _id(fields))


def unchecked_record(error: Exception, id: object = None) -> dict[str, Any]:
    """The reply to a record that cannot be checked: never "wrong", for nothing is known about its answer."""
    told = error_of(error)
    status = "unreadable" if isinstance(error, ReadingError) else "undecided"
    return verdict_record(Verdict(status, message=told["message"]), id, told)


def _answer_lines(
    lines: Iterable[bytes],
    answer: Callable[[Mapping[str, Any]], dict[str, Any]],
    give_up: Callable[[Exception, object], dict[str, Any]],
) -> Iterator[Reply]:
    for number, line in enumerate(lines, 1):
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        try:
            fields = _fields(line, number)
        except DeriveError as error:
            yield Reply(give_up(error, None), is_record=isinstance(error, TooLarge))
            continue
        id = _id(fields)
        try:
            reply = answer(fields)
        except Exception as error:  # one record must never cost the others theirs
            reply = give_up(error, id)
        yield Reply(reply)


def _fields(line: bytes, number: int) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise TooLarge(f"line {number} has {len(line)} bytes; the limit is {LONGEST_LINE}")
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        found = json.loads(text, parse_int=_Digits, parse_float=_Digits, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise UsageError(f"line {number} is not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise UsageError(f"line {number} is not JSON: {error.msg} at column {error.colno - 1}") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"line {number} is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise UsageError(f"line {number} is JSON, but no object", try_next='a record looks like {"id": …, "task": …}')
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    """A JSON number; ValueError for 1e400, which would come back as Infinity, and that is no JSON."""
    found = float(digits)
    if found in (float("inf"), float("-inf")):
        raise ValueError(digits)
    return found


def _id(fields: Mapping[str, Any]) -> object:
    """The record's id as it was sent: a number comes back as a number."""
    given = fields.get("id")
    if isinstance(given, _Digits):
        try:
            return json.loads(given, parse_float=_finite)
        except ValueError:  # an integer beyond Python's own limit of digits
            return str(given)
    return given if isinstance(given, (str, bool)) or given is None else str(given)[:100]
