"""Shipped folders: where templates and the problem bank are, in a wheel, an editable install or a checkout."""

from __future__ import annotations

from pathlib import Path

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
