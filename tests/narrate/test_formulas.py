"""Formula sheets: the laws of the rooms that a sheet's working comes from, and no others."""

from derive.core.document import Heading, Law, TableBlock
from derive.front.sheet import draw_up
from derive.narrate.formulas import formula_sheet


def laws(topic: str) -> tuple[list[str], list[str]]:
    page = formula_sheet(draw_up(topic, count=6, seed=1))
    heads = [str(block.text[0]) for block in page.blocks if isinstance(block, Heading)]
    rows = [row for block in page.blocks if isinstance(block, TableBlock) for row in block.rows]
    return heads, [span.text for row in rows for span in row[1] if isinstance(span, Law)]


def test_a_sheet_about_slopes_has_the_rules_and_the_slopes() -> None:
    heads, told = laws("chain-rule")
    assert heads == ["Rules", "Slopes"]
    assert {"(u v)' = u' v + u v'", "(f(u))' = f'(u) u'", "(sin x)' = cos x"} <= set(told)
    assert not any("tanh" in law for law in told)


def test_each_room_of_the_sheet_has_its_heading() -> None:
    assert "Series" in laws("taylor")[0]
    heads, told = laws("optimisation")
    assert "Greatest and least values" in heads
    assert any("∇f = λ∇g, g = 0" in law for law in told)
