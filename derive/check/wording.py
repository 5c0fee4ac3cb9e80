"""What a verdict says to the person: what is seen, then what it looks like. No blame, no certainty we do not have."""

from __future__ import annotations

from derive.core.verdict import Verdict, Witness
from derive.maths.equal import Decision


def told(decision: Decision) -> str:
    """A difference in words: "At x = 0.7 yours is 0.961, expected 0.466. It is off by the factor 2."."""
    sentences = []
    if decision.witness is not None:
        sentences.append(at_witness(decision.witness, decision.where))
    elif decision.where and not decision.note:
        sentences.append(f"Entry {decision.where} is not as expected.")
    if decision.note:
        subject = "It " if decision.note.startswith(("differs", "is off", "has the")) else ""
        note = f"{subject}{decision.note}"
        sentences.append(f"{note[0].upper()}{note[1:]}.")
    return " ".join(sentences)


def at_witness(witness: Witness, where: str = "") -> str:
    point = ", ".join(f"{name} = {value}" for name, value in witness.point)
    start = f"at {point} " if point else ""
    entry = f"in {where if where.startswith('row') else f'entry {where}'}, " if where else ""
    sentence = f"{entry}{start}yours is {witness.given}, expected {witness.expected}."
    return sentence[0].upper() + sentence[1:]


def as_verdict(decision: Decision, missed_form: str = "") -> Verdict:
    """The verdict of a decision; `missed_form` says what keeps a right answer from the form asked."""
    if decision.equal:
        note = f"{decision.note[0].upper()}{decision.note[1:]}." if decision.note else ""
        if missed_form:
            return Verdict("right-other-form", decision.evidence, message=f"Right, but {missed_form}. {note}".rstrip())
        return Verdict("right", decision.evidence, message=note)
    if decision.equal is None:
        why = f": {decision.note}" if decision.note else ""
        return Verdict("undecided", decision.evidence, message=f"Could not decide{why}.")
    status = "right-on-domain" if decision.domain else "wrong"
    return Verdict(status, decision.evidence, decision.witness, told(decision))
