"""Shipped folders: where templates and the problem bank are, in a wheel, an editable install or a checkout."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from derive.errors import DeriveError

FOLDERS = ("templates", "problem_bank")


def shipped(name: str) -> Path:
    """The folder of that name that came with this copy of the project.

    A wheel keeps it in derive/_data; a checkout (and an editable install) beside the package. Raises DeriveError,
    naming both places, if it is in neither.

    >>> (shipped("templates") / "latex").is_dir()
    True
    """
    package = Path(__file__).resolve().parent
    places = (package / "_data" / name, package.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise DeriveError(
        f"the folder {name!r} is missing: neither {places[0]} nor {places[1]} is there",
        try_next="Install the package again; a part of it was left behind.",
    )


ENGLISH = "en"


@lru_cache(maxsize=32)
def _words_of(language: str) -> Mapping[str, Any]:
    import tomllib

    path = shipped("templates") / "words" / f"{language}.toml"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return tomllib.load(file)


def words(language: str, section: str) -> dict[str, Any]:
    """What is said in a language, of one section of its file; in English what that language does not say.

    >>> words("de", "page")["marks"]
    'Punkte'
    """
    known = language if language.isalpha() and language.isascii() else ENGLISH
    return {**_words_of(ENGLISH).get(section, {}), **_words_of(known).get(section, {})}


def speaks(language: str) -> bool:
    """Whether there is a file of words for the language."""
    return language.isalpha() and language.isascii() and bool(_words_of(language))
