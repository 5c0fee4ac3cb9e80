"""Batches: the contract other programs rely on. Statuses, names, order; one bad record costs nobody else theirs."""

from __future__ import annotations

import json

import pytest

from derive.front.batch import LONGEST_LINE, check_lines, solve_lines

SOLUTION_KEYS = {"schema", "id", "status", "answer", "steps", "audit", "error"}
VERDICT_KEYS = {
    "schema", "id", "status", "evidence", "witness", "message", "malrules", "first_wrong_line", "marks", "error",
}  # fmt: skip


def lines_of(*records: object) -> list[bytes]:
    return [r if isinstance(r, bytes) else (json.dumps(r) + "\n").encode() for r in records]


def solved(*records: object) -> list[dict]:
    return [reply.record for reply in solve_lines(lines_of(*records))]


def checked(*records: object) -> list[dict]:
    return [reply.record for reply in check_lines(lines_of(*records))]


def one(**record: object) -> dict:
    return solved({"id": "q", **record})[0]


# (record, the answer as any table of derivatives has it)
ANSWERS = [
    ({"task": "differentiate", "expr": "x^3", "wrt": "x", "order": 1}, "3*x^2"),
    ({"task": "differentiate", "expr": "x^2 sin(3x)"}, "2*x*sin(3*x) + 3*x^2*cos(3*x)"),
    ({"task": "differentiate", "expr": r"\frac{1}{x}", "wrt": "x"}, "-1/x^2"),
    ({"task": "differentiate", "expr": "x^4", "wrt": "x", "order": 2}, "12*x^2"),
    ({"task": "differentiate", "expr": "x^4", "wrt": "x", "order": "2"}, "12*x^2"),
    ({"task": "partial", "expr": "x^2 y^3", "wrt": ["x", "y"]}, "6*x*y^2"),
    ({"task": "partial", "expr": "x*y + 2*x + 4", "wrt": ["x"]}, "y + 2"),
    ({"task": "gradient", "expr": "x^2 y", "wrt": ["x", "y"]}, "(2*x*y, x^2)"),
    ({"task": "jacobian", "exprs": ["x*y", "x + y"], "wrt": ["x", "y"]}, "[[y, x], [1, 1]]"),
    ({"task": "taylor", "expr": "e^x", "wrt": "x", "about": "0", "degree": 3}, "1 + x + x^2/2 + x^3/6"),
    ({"task": "taylor", "expr": "ln(x)", "wrt": "x", "about": 1, "degree": 2}, "(x - 1) - (x - 1)^2/2"),
    ({"task": "lagrange", "expr": "x + 2y", "constraints": ["x^2 + y^2 = 5"], "wrt": ["x", "y"]}, "{(1, 2), (-1, -2)}"),
    ({"task": "evaluate", "expr": "x^2 + y", "at": {"x": "3", "y": 0.5}}, "19/2"),
]


@pytest.mark.parametrize(("record", "expected"), ANSWERS, ids=lambda v: v if isinstance(v, str) else v["task"])
def test_each_task_is_answered_and_its_answer_is_the_known_one(record: dict, expected: str) -> None:
    reply = one(**record)
    assert reply["status"] == "solved", reply["error"]
    verdict = checked({"task": "same", "expected": expected, "answer": reply["answer"]["text"]})[0]
    assert verdict["status"] == "right", (reply["answer"]["text"], verdict)


@pytest.mark.parametrize("record", [r for r, _ in ANSWERS], ids=lambda r: r["task"])
def test_a_solution_has_every_field_of_the_contract(record: dict) -> None:
    from derive.core.lists import from_lists
    from derive.maths.read import read

    reply = one(**record)
    assert set(reply) == SOLUTION_KEYS
    assert reply["schema"] == "derive/solution/1"
    assert reply["id"] == "q"
    assert reply["error"] is None
    answer = reply["answer"]
    assert {"kind", "text", "latex", "term", "conditions"} <= set(answer)
    assert answer["text"].isascii()
    assert read(answer["text"]) is from_lists(answer["term"])
    assert reply["steps"]
    for step in reply["steps"]:
        assert set(step) == {"rule", "path", "before", "after", "reason"}
    assert set(reply["audit"]) == {"steps", "failed", "gaps", "unaudited"}
    assert reply["audit"]["steps"] > 0
    assert [reply["audit"][name] for name in ("failed", "gaps", "unaudited")] == [0, 0, 0]


def test_the_last_step_ends_in_the_answer() -> None:
    reply = one(task="differentiate", expr="x^2 sin(3x)/(1+e^x)")
    assert reply["steps"][-1]["after"] == reply["answer"]["text"]
    assert reply["steps"][-1]["path"] == "1"


def test_sub_steps_are_numbered_below_the_step_that_asked() -> None:
    paths = [step["path"] for step in one(task="differentiate", expr="x^2 sin(3x)")["steps"]]
    assert "1" in paths
    assert any(path.startswith("1.1") for path in paths)
    assert any(path.startswith("1.2") for path in paths)


def test_the_points_of_a_lagrange_problem_are_listed_with_value_and_class() -> None:
    reply = one(task="lagrange", expr="x + 2y", constraints=["x^2 + y^2 = 5"], wrt=["x", "y"])
    assert reply["answer"]["kind"] == "points"
    told = {p["class"]: (p["point"], p["value"]) for p in reply["answer"]["points"]}
    assert told == {"maximum": ("(1, 2)", "5"), "minimum": ("(-1, -2)", "-5")}


def test_an_answer_is_evaluated_where_the_record_says() -> None:
    assert one(task="differentiate", expr="x^3", at=2)["answer"]["text"] == "12"
    assert one(task="partial", expr="x^2 y", wrt=["x"], at={"x": 3, "y": "1/2"})["answer"]["text"] == "3"
    assert one(task="gradient", expr="x^2 y", wrt=["x", "y"], at=[1, 2])["answer"]["text"] == "(4, 1)"


def test_where_a_division_by_zero_is_left_out_the_answer_says_so() -> None:
    assert one(task="differentiate", expr="1/(3x-2)")["answer"]["conditions"] == ["x != 2/3"]


def test_the_determinant_of_a_jacobian_comes_beside_the_matrix() -> None:
    reply = one(task="jacobian", exprs=["r cos(t)", "r sin(t)"], wrt=["r", "t"], determinant=True)
    assert reply["answer"]["kind"] == "matrix"
    assert reply["answer"]["determinant"]["text"] == "r"


STATUSES = [
    ({"task": "evaluate", "expr": "1/x", "at": {"x": "0"}}, "no-method"),
    ({"task": "fit", "model": "m*t", "data": {"t": [1.5]}, "parameters": ["m"]}, "bad-request"),
    ({"task": "diferentiate", "expr": "x"}, "bad-request"),
    ({"task": "differentiate"}, "bad-request"),
    ({"expr": "x"}, "bad-request"),
    ({"task": "differentiate", "expr": "x*y"}, "bad-request"),
    ({"task": "differentiate", "expr": "x", "log": "log2"}, "bad-request"),
    ({"task": "differentiate", "expr": 7}, "bad-request"),
    ({"task": "differentiate", "expr": "x", "wrt": 3}, "bad-request"),
    ({"task": "differentiate", "expr": ["x"]}, "bad-request"),
    ({"task": "gradient", "expr": "x", "wrt": {"x": 1}}, "bad-request"),
    ({"task": "taylor", "expr": "e^x", "about": 0}, "bad-request"),
    ({"task": "taylor", "expr": "e^x", "about": 0, "degree": -1}, "bad-request"),
    ({"task": "taylor", "expr": "e^x", "about": 0, "degree": 1.5}, "bad-request"),
    ({"task": "differentiate", "expr": "2*x*"}, "unreadable"),
    ({"task": "differentiate", "expr": "__import__('os').system('id')"}, "unreadable"),
    ({"task": "differentiate", "expr": "x" * 30_000}, "too-long"),
    ({"task": "differentiate", "expr": "(" * 5000 + "x" + ")" * 5000}, "unreadable"),
]


@pytest.mark.parametrize(("record", "status"), STATUSES, ids=lambda v: v if isinstance(v, str) else str(v)[:50])
def test_what_cannot_be_solved_has_a_status_that_says_why(record: dict, status: str) -> None:
    reply = one(**record)
    assert reply["status"] == status, reply
    assert set(reply) == SOLUTION_KEYS
    assert reply["answer"] is None
    assert reply["steps"] == []
    assert reply["error"]["message"]
    assert "Traceback" not in reply["error"]["message"]
    assert "mistake of ours" not in reply["error"]["message"]


def test_an_unreadable_expression_tells_its_column() -> None:
    assert one(task="differentiate", expr="2*x*")["error"]["column"] == 4


def test_a_bad_record_never_stops_the_run_and_the_order_is_kept() -> None:
    good = {"task": "differentiate", "expr": "x^2"}
    replies = solved(
        {"id": 1, **good},
        {"id": 2, "task": "differentiate", "expr": ")"},
        {"id": 3, "task": "no such"},
        {"id": 4, **good},
    )
    assert [(r["id"], r["status"]) for r in replies] == [
        (1, "solved"), (2, "unreadable"), (3, "bad-request"), (4, "solved"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", [b"{not json}\n", b"[1, 2]\n", b"3\n", b'{"id": NaN}\n', b"\xff\xfe\n", b"[" * 100_000 + b"\n"]
)
def test_a_line_that_is_no_record_is_told_apart_and_the_others_are_answered(line: bytes) -> None:
    good = {"id": 2, "task": "differentiate", "expr": "x^2"}
    replies = list(solve_lines(lines_of(line, good)))
    assert [reply.is_record for reply in replies] == [False, True]
    assert replies[0].record["status"] == "bad-request"
    assert replies[1].record["status"] == "solved"


def test_a_line_of_absurd_length_is_not_even_parsed() -> None:
    (reply,) = solve_lines([b'{"id": 1, "expr": "' + b"x" * LONGEST_LINE + b'"}'])
    assert reply.record["status"] == "too-long"


@pytest.mark.parametrize("id", [7, 7.5, "seven", None, True, 10**30])
def test_an_id_comes_back_as_it_was_sent(id: object) -> None:
    reply = solved({"id": id, "task": "differentiate", "expr": "x"})[0]
    assert reply["id"] == id
    assert type(reply["id"]) is type(id)


def test_a_number_with_more_digits_than_python_would_convert_is_no_crash() -> None:
    line = b'{"id": ' + b"9" * 5000 + b', "task": "differentiate", "expr": "x"}\n'
    (reply,) = solve_lines([line])
    assert reply.is_record
    assert reply.record["status"] == "solved"


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    lines = [b"\xef\xbb\xbf" + lines_of({"id": 1, "task": "differentiate", "expr": "x"})[0], b"\n", b"  \r\n"]
    assert [reply.record["status"] for reply in solve_lines(lines)] == ["solved"]


def test_each_record_is_answered_before_the_next_is_read() -> None:
    taken = []

    def feed():
        for line in lines_of(*({"id": k, "task": "differentiate", "expr": "x"} for k in range(3))):
            taken.append(line)
            yield line

    replies = solve_lines(feed())
    next(replies)
    assert len(taken) == 1


def test_no_state_is_kept_from_one_record_to_the_next() -> None:
    record = {"id": 1, "task": "differentiate", "expr": "x^2 sin(3x)/(1+e^x)"}
    first, _, again = solved(record, {"id": 2, "task": "differentiate", "expr": "sin(", "log": "log10"}, record)
    assert first == again


VERDICTS = [
    ({"task": "differentiate", "expr": "x^2", "answer": "2x"}, "right"),
    ({"task": "differentiate", "expr": "x^2", "answer": "y' = 2x"}, "right"),
    ({"task": "differentiate", "expr": "x^2", "answer": "x"}, "wrong"),
    ({"task": "differentiate", "expr": "x^2", "answer": "2x*"}, "unreadable"),
    ({"task": "differentiate", "expr": "x^3", "at": 2, "answer": "12"}, "right"),
    ({"task": "differentiate", "expr": "x^3", "at": 2, "answer": "6"}, "wrong"),
    ({"task": "partial", "expr": "x^2 y", "wrt": ["x"], "answer": "2yx"}, "right"),
    ({"task": "gradient", "expr": "x^2 y", "wrt": ["x", "y"], "answer": "(2xy, x^2)"}, "right"),
    ({"task": "gradient", "expr": "x^2 y", "wrt": ["x", "y"], "answer": "(x^2, 2xy)"}, "wrong"),
    ({"task": "jacobian", "exprs": ["x*y", "x + y"], "wrt": ["x", "y"], "answer": "[[y, x], [1, 1]]"}, "right"),
    ({"task": "taylor", "expr": "e^x", "about": 0, "degree": 2, "answer": "1 + x + x^2/2"}, "right"),
    ({"task": "taylor", "expr": "e^x", "about": 0, "degree": 2, "answer": "e^x"}, "wrong"),
    (
        {"task": "lagrange", "expr": "x + 2y", "constraints": ["x^2 + y^2 = 5"], "wrt": ["x", "y"],
         "answer": "{(-1, -2), (1, 2)}"},
        "right",
    ),
    ({"task": "same", "expected": "sin(x)^2", "answer": "1 - cos(x)^2"}, "right"),
    ({"task": "same", "expected": "sin(x)", "answer": "cos(x)"}, "wrong"),
    ({"task": "same", "expected": "1/3", "answer": "0.333"}, "wrong"),
    ({"task": "same", "expected": "1/3", "answer": "0.333", "tolerance": 0.001}, "right"),
    ({"task": "differentiate", "expr": "x^2"}, "undecided"),
    ({"task": "same", "answer": "x"}, "undecided"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "status"), VERDICTS, ids=lambda v: v if isinstance(v, str) else str(v)[:60])
def test_each_answer_has_the_verdict_a_teacher_would_give(record: dict, status: str) -> None:
    (reply,) = checked({"id": "a", **record})
    assert reply["status"] == status, reply
    assert set(reply) == VERDICT_KEYS
    assert reply["schema"] == "derive/verdict/1"
    assert reply["id"] == "a"


def test_a_wrong_answer_comes_with_a_point_that_proves_it() -> None:
    (reply,) = checked({"id": 1, "task": "differentiate", "expr": "x^2", "answer": "3x"})
    witness = reply["witness"]
    x = float(witness["at"]["x"])
    assert float(witness["given"]) == pytest.approx(3 * x, rel=1e-3)
    assert float(witness["expected"]) == pytest.approx(2 * x, rel=1e-3)
    assert witness["given"] != witness["expected"]


def test_working_is_accepted_with_an_answer() -> None:
    (reply,) = checked({"id": 1, "task": "differentiate", "expr": "x^2", "answer": "2x", "working": ["2*x^1", "2x"]})
    assert reply["status"] == "right"
    assert reply["first_wrong_line"] is None


@pytest.mark.parametrize(
    "record",
    [
        {"task": "differentiate", "expr": "ln(x)", "wrt": "x", "at": -1},  # 1/x goes on where ln x does not
        {"task": "gradient", "expr": "ln(x) + y", "wrt": ["x", "y"], "at": [-1, 2]},
        {"task": "differentiate", "expr": "acosh(x)*0 + x", "wrt": "x", "at": 0},
    ],
)
def test_no_slope_is_given_where_the_function_itself_has_no_value(record: dict) -> None:
    assert one(**record)["status"] == "no-method"
    assert one(task="differentiate", expr="ln(x)", wrt="x", at=2)["answer"]["text"] == "1/2"


def test_an_id_too_large_for_a_number_still_comes_back_as_json() -> None:
    (reply,) = solve_lines([b'{"id": 1e400, "task": "differentiate", "expr": "x", "wrt": "x"}'])
    assert reply.record["id"] == "1e400"
    json.loads(json.dumps(reply.record), parse_constant=pytest.fail)


def test_curves_of_high_degree_are_refused_at_once() -> None:
    record = {"expr": "x^9*y^7 + x^3", "constraints": ["x^8 + x*y + y^6 = 2"], "wrt": ["x", "y"]}
    refused = one(task="lagrange", **record)
    assert refused["status"] == "no-method"
    assert "degrees 16 and 8" in refused["error"]["message"]
