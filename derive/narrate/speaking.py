"""In which language one speaks while a document is made: the rules' own words, or those of a file of words for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from derive.core.noun import changed
from derive.core.rule import Rule
from derive.resources import ENGLISH, words

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside, rules and moves are told in this language, as far as its file has words for them."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def said(section: str) -> dict[str, Any]:
    """The words of a section in the language that is spoken."""
    return words(_language.get(), section)


def inside(title: str) -> str:
    """A title within a sentence: English writes it small, a language of capital nouns does not."""
    return title.lower() if _language.get() == ENGLISH else title


def translated(rule: Rule) -> Rule:
    """The rule with its title and phrases in the language that is spoken; a phrase that it lacks stays as it is."""
    if _language.get() == ENGLISH:
        return rule
    known = said("rules").get(rule.name)
    if not known:
        return rule
    phrases = {key: known.get(key or "rule", phrase) for key, phrase in rule.phrases.items()}
    return changed(rule, title=known.get("title", rule.title), phrases=phrases)
