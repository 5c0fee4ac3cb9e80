"""`derive rules`, `derive bank` and `derive doctor`."""

from __future__ import annotations

import json


def test_the_rulebook_is_listed_and_a_rule_tells_its_law(derive) -> None:
    assert "quotient" in derive("rules").stdout
    told = derive("rules", "quotient").stdout
    assert "(u / v)' = (u' v - u v') / v^2" in told
    assert "does not apply" in told


def test_a_mistyped_rule_gets_the_nearest_name(derive) -> None:
    done = derive("rules", "quotinet")
    assert done.returncode == 2
    assert "quotient" in done.stderr


def test_the_rulebook_as_json_has_law_and_examples(derive) -> None:
    rows = json.loads(derive("rules", "--json").stdout)
    assert {"name", "folder", "title", "law", "source", "examples"} == set(rows[0])


def test_the_bank_is_listed_by_topic(derive) -> None:
    rows = json.loads(derive("bank", "list", "chain-rule", "--json").stdout)
    assert len(rows) >= 3
    assert all("chain-rule" in row["tags"] for row in rows)
    assert rows[0]["id"] in derive("bank", "list", "chain-rule").stdout


def test_a_family_shows_its_problems_and_the_same_ones_again(derive) -> None:
    first = derive("bank", "show", "calculus/chain-root", "--count", "3")
    assert first.returncode == 0, first.stderr
    assert derive("bank", "show", "calculus/chain-root", "--count", "3").stdout == first.stdout
    rows = json.loads(derive("bank", "show", "calculus/chain-root", "--count", "3", "--json").stdout)
    assert len({row["id"] for row in rows}) == 3


def test_a_mistyped_family_gets_the_nearest_name(derive) -> None:
    done = derive("bank", "show", "calculus/chain-rot")
    assert done.returncode == 2
    assert "calculus/chain-root" in done.stderr


def test_a_broken_family_file_tells_every_fault_at_its_place(derive, tmp_path) -> None:
    lines = ["id: broken", "version: 1", "licence: CC0-1.0", "tags: [chain-rule]",
             "task: {do: differentiate, expr: a*x^2, wrt: x}", "params: {a: {int: [3, 1]}}",
             'text: {en: "Differentiate {expr}."}']  # fmt: skip
    (tmp_path / "broken.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = derive("bank", "check", "broken.yaml")
    assert done.returncode == 1
    told = done.stdout
    assert "broken.yaml:3:1" in told
    assert "did you mean 'license'?" in told
    assert "broken.yaml:6:" in told


def test_the_doctor_names_the_folders_and_the_tex_engines(derive) -> None:
    found = json.loads(derive("doctor", "--json").stdout)
    assert found["folders"]["templates"] != "missing"
    assert found["packages"]["sympy"]
    assert isinstance(found["engines"], list)
    assert "TeX engines" in derive("doctor").stdout


def test_a_family_is_made_of_one_expression_and_checked(derive, tmp_path) -> None:
    made = derive("bank", "new", "mine/chain", "--from", "(a*x^2+b)^n")
    assert (made.returncode, made.stdout) == (0, "problem_bank/mine/chain.yaml\n")
    assert derive("bank", "check", "problem_bank/mine/chain.yaml").returncode == 0
    assert derive("bank", "new", "mine/chain", "--from", "a*x").returncode == 2  # what is there is not written over
    shown = derive("bank", "show", "mine/chain", "-n", "6", "--output", "page.pdf")
    assert shown.returncode == 0
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert derive("sheet", "mine/chain", "--count", "2", "--no-pdf").returncode == 0


def test_the_schemas_are_written_for_editors(derive) -> None:
    import json

    assert "params" in json.loads(derive("bank", "schema").stdout)["properties"]
    assert "sections" in json.loads(derive("sheet", "--schema").stdout)["properties"]


def test_a_sheet_is_described_in_a_file_and_printed_again_from_its_lock(derive, tmp_path) -> None:
    (tmp_path / "12b.csv").write_text("name,id\nAda,1\n王伟,2\n", "utf-8")
    (tmp_path / "test.yaml").write_text(
        "title: Slopes\nroster: 12b.csv\ncopies: [questions, answers]\nseed: s\n"
        "sections:\n  - {pick: 2, tags: [chain-rule]}\n  - {pick: 1, task: taylor}\n"
    )
    made = derive("sheet", "test.yaml", "--no-pdf", "--output", "one")
    assert made.returncode == 0
    assert "12b.csv:3 the fonts of the PDF lack" in made.stderr
    assert "2 copies" in made.stderr
    again = derive("sheet", "--again", "one/sheet.lock.json", "--no-pdf", "--output", "two", "--copies", "questions")
    assert again.returncode == 0
    names = ("practice-sheet.tex", "sheet.lock.json")
    assert [(tmp_path / "one" / n).read_bytes() for n in names] == [(tmp_path / "two" / n).read_bytes() for n in names]


def test_a_section_that_starves_and_a_file_with_faults_are_told(derive, tmp_path) -> None:
    (tmp_path / "test.yaml").write_text("title: T\nsections:\n  - {pick: 1, tags: [chain-rule], task: lagrange}\n")
    starved = derive("sheet", "test.yaml")
    assert starved.returncode == 2 and "task lagrange leaves 0 families" in starved.stderr
    (tmp_path / "test.yaml").write_text("titel: T\nsections:\n  - {pick: one}\n")
    broken = derive("sheet", "test.yaml")
    assert "test.yaml:1:1 unknown key 'titel'" in broken.stdout + broken.stderr
    assert "test.yaml:3:12 expected a whole number" in broken.stdout + broken.stderr
    assert derive("sheet").returncode == 2
    assert derive("sheet", "test.yaml", "--count", "3").returncode == 2
    assert not (tmp_path / "output").exists()


def test_no_progress_is_drawn_where_nobody_looks(derive) -> None:
    made = derive("sheet", "chain-rule", "--count", "30", "--no-pdf", "--seed", "1")
    assert "\r" not in made.stderr and "[" not in made.stderr
