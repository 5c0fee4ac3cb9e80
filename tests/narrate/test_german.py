"""Words are data: one family and its rules in German, from the question to the last reason."""

from __future__ import annotations

import re

from derive.core.sheet import Design
from derive.front.pages import documents
from derive.front.sheet import draw_up
from derive.render.latex import render as tex
from derive.render.terminal import render
from derive.resources import speaks, words

ENGLISH = re.compile(
    r"\b(Differentiate|the|rule|slope|exponent|Answer|Check|Marks|Name the|numbers|terms|collect|and|gives|Date)\b"
)


def test_a_german_sheet_has_no_english_word_in_it() -> None:
    sheet = draw_up("calculus/power-sum", count=12, seed="de", title="Ableiten", design=Design(language="de"))
    for copy, document in documents(sheet, ("questions", "answers", "solutions")).items():
        shown = render(document, width=100)
        assert ENGLISH.findall(shown) == [], (copy, shown)
        told = tex(document).partition(r"\begin{document}")[2]
        assert "Datum" in told or copy != "questions"
        assert not re.search(r"\b(Date|Answer|Check|Differentiate|rule)\b", told.replace("rulename", ""))
    solutions = render(documents(sheet, ("solutions",))["solutions"], width=100)
    assert "Potenzregel" in solutions
    assert "Probe." in solutions and "Ergebnis" in solutions
    assert "Leiten Sie" in solutions


def test_the_next_sheet_is_english_again() -> None:
    german = draw_up("calculus/power-sum", count=1, seed="de", design=Design(language="de"))
    documents(german, ("solutions",))
    english = draw_up("calculus/power-sum", count=1, seed="de")
    assert "power rule" in render(documents(english, ("solutions",))["solutions"])


def test_every_key_of_a_language_is_one_of_the_english_file_or_of_a_rule() -> None:
    from derive.engine.rulebook import all_rules
    from derive.rules.tidying.words import WORDS

    assert speaks("de") and not speaks("tlh") and not speaks("../de")
    for section in ("page", "copies", "key", "rooms", "solution"):
        assert set(words("de", section)) == set(words("en", section))
    rules = {rule.name: rule for rule in all_rules()}
    for name, told in words("de", "rules").items():
        assert set(told) <= {"title", "rule", *rules[name].phrases}
        for key, phrase in told.items():
            if key != "title":
                slots = re.findall(r"{(\w+)}", rules[name].phrases["" if key == "rule" else key])
                assert sorted(re.findall(r"{(\w+)}", phrase)) == sorted(slots)
    for move, phrase in words("de", "tidying").items():
        assert sorted(re.findall(r"{(\w+)}", phrase)) == sorted(re.findall(r"{(\w+)}", WORDS[move]))
