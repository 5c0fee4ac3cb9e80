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
