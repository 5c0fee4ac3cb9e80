"""Lint of a family file: what can be read and still cannot be meant. Each fault at its line and column."""

from __future__ import annotations

from collections import Counter

from derive.bank.family import Family
from derive.bank.prompt import Prompt, Slot
from derive.bank.readings import Readings, texts_in
from derive.bank.schema import LEFT_OUT, FamilyFile
from derive.core.term import Product, symbols_in

FREE_LICENSE = "CC0-1.0"  # asks for no credit line on paper


def lint(family: Family, data: FamilyFile, read: Readings) -> None:
    """Faults are added to the reading."""
    _unused(family, data, read)
    _languages(data, read)
    _slots(family, read)
    _mistakes(data, read)
    _figure(family, data, read)
    if family.license != FREE_LICENSE and not family.credit:
        read.fault(("license",), f"a family under {family.license} needs a credit line, key 'credit'")


def _figure(family: Family, data: FamilyFile, read: Readings) -> None:
    """A figure needs a task that has one, and words for whoever does not see it, in every language of the text."""
    if data.figure is None:
        return
    if not family.goal_type.pictured:
        read.key_fault(("figure",), f"the task {family.task} has no figure that could stand with the problem")
    for language in sorted(set(data.text) - set(data.figure.alt)):
        read.fault(("figure", "alt"), f"the text speaks {language!r}, and these words do not")


def _unused(family: Family, data: FamilyFile, read: Readings) -> None:
    terms = [t for f in family.fields for t in f.terms] + [t for _, t in family.at]
    terms += [let.term for let in family.lets] + [t for parameter in family.parameters for t in parameter.domain]
    terms += [s.term for prompt in family.prompts.values() for s in prompt if not isinstance(s, str) and s.term]
    used = {symbol for term in terms for symbol in symbols_in(term)}
    # values that were compiled, or could not be read, are looked through as text
    written = " ".join(texts_in(data.let) + texts_in(data.task))
    for parameter in family.parameters:
        if parameter.letter not in used and parameter.letter.name not in written:
            name = parameter.letter.name
            read.key_fault(("params", name), f"parameter {name!r} is used nowhere")


def _languages(data: FamilyFile, read: Readings) -> None:
    """A language of the text that some other words of the file lack, or the other way round."""
    spoken = set(data.text)
    for index, mistake in enumerate(data.mistakes):
        if LEFT_OUT in (mistake.id, mistake.value, *mistake.say.values()):
            continue  # its fault is told
        for language in sorted(spoken - set(mistake.say)):
            read.fault(("mistakes", index, "say"), f"the text speaks {language!r}, and these words do not")
        for language in sorted(set(mistake.say) - spoken):
            read.key_fault(("mistakes", index, "say", language), f"the text does not speak {language!r}")
    if data.hints:
        for language in sorted(spoken - set(data.hints)):
            read.key_fault(("hints",), f"the text speaks {language!r}, and the hints do not")
        for language in sorted(set(data.hints) - spoken):
            read.key_fault(("hints", language), f"the text does not speak {language!r}")


def _slots(family: Family, read: Readings) -> None:
    """A translation with other mathematics than the English text."""
    wanted = Counter(_mathematics(family.prompts.get("en", ())))
    for language, prompt in family.prompts.items():
        for slot in prompt:
            if isinstance(slot, Slot) and slot.name and isinstance(slot.term, Product):
                # V(x) = expr, where V is a letter of the file: it would be printed V x
                told = f"the left side of {{… = {slot.name}}} is a product here: its letters are those of the file"
                read.fault(("text", language), told)
        if language == "en" or "en" not in family.prompts:
            continue
        here = Counter(_mathematics(prompt))
        for slot in sorted(wanted - here):
            read.fault(("text", language), f"the slot {{{slot}}} of the English text is missing")
        for slot in sorted(here - wanted):
            read.fault(("text", language), f"the slot {{{slot}}} is not in the English text")


def _mathematics(prompt: Prompt) -> list[str]:
    from derive.maths.printing import text

    found = []
    for slot in prompt:
        if isinstance(slot, Slot) and not slot.words:  # where words follow a number, languages differ
            left = "" if slot.term is None else text(slot.term)
            found.append(" = ".join(part for part in (left, slot.name) if part))
    return found


def _mistakes(data: FamilyFile, read: Readings) -> None:
    seen: dict[str, int] = {}
    for index, mistake in enumerate(data.mistakes):
        if mistake.id in seen and mistake.id != LEFT_OUT:
            read.fault(("mistakes", index, "id"), f"a second mistake is called {mistake.id!r}")
        seen.setdefault(mistake.id, index)
