"""The shape of a family file, typed by pydantic: what keys there are and what may stand in them. Reads no mathematics.

Everything arrives as text (see places.py). Import late: pydantic costs more than the rest of the bank.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from derive.bank.places import Fault, Path, Placed
from derive.core.answer import FORMS

_WHOLE = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,17})")


def _written_out(given: Any) -> Any:
    """A number as people write it: 010, 0x10 and 1_0 are something else in every language that reads YAML."""
    if isinstance(given, str) and not _WHOLE.fullmatch(given.strip()):
        raise PydanticCustomError("int_parsing", "expected a whole number")
    return given


Text = Annotated[str, Field(min_length=1)]
Whole = Annotated[int, BeforeValidator(_written_out)]
Words = Annotated[dict[str, Text], Field(min_length=1)]  # language -> text

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pt",
    "pl",
    "cs",
    "sv",
    "da",
    "fi",
    "nb",
    "hu",
    "el",
    "ru",
    "uk",
    "zh",
    "ja",
)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class Domain(_Part):
    """What a parameter may be: whole numbers from … to … without some, or one of the expressions listed."""

    int_: tuple[Whole, Whole] | None = Field(None, alias="int")
    not_: list[Whole] = Field([], alias="not")
    of: Annotated[list[Text], Field(min_length=1)] | None = None


class Mistake(_Part):
    """A wrong answer that students give to just this family, with what to say to it."""

    id: Text
    value: Text | list[Text]
    say: Words


class FigureWanted(_Part):
    """A figure with the problem: what the solution will draw, without what is to be found. `alt` says what it shows."""

    alt: Words


class Expect(_Part):
    """What every variant must keep to. Each line is checked by `derive bank check`.

    `shows` names wrong turns that must lead to a wrong answer here, each to one of its own.
    """

    rules: list[Text] = []
    shows: list[Text] = []
    steps: tuple[Whole, Whole] | None = None
    level: tuple[Whole, Whole] | None = None
    integer: list[Text] = []
    denominator_max: Whole | None = None
    equal: list[tuple[Text, Text]] = []


class FamilyFile(_Part):
    """One family of problems."""

    id: Text
    version: Whole = Field(ge=1)
    license: Text
    tags: Annotated[list[Text], Field(min_length=1)]
    task: dict[str, Any]
    params: dict[str, Domain] = {}
    letters: list[Text] = []
    let: dict[str, Text] = {}
    require: list[Text] = []
    text: Words
    units: dict[str, Text] = {}
    at: dict[str, Text] = {}
    form: str = "simplified"
    figure: FigureWanted | None = None
    mistakes: list[Mistake] = []
    hints: dict[str, list[Text]] = {}
    points: Whole = Field(1, ge=1, le=100)
    expect: Expect = Expect()
    source: str = ""
    credit: str = ""


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a family file, for editors."""
    return FamilyFile.model_json_schema(by_alias=True)


# what stands in for a part that is missing or faulty, so that the rest of the file is looked at in the same pass
_STANDING_IN: dict[str, Any] = {
    "id": "none", "version": "1", "license": "CC0-1.0", "tags": ["none"], "text": {"en": "none"},
}  # fmt: skip
LEFT_OUT = "\0"
_NO_MISTAKE: dict[str, Any] = {"id": LEFT_OUT, "value": LEFT_OUT, "say": {"en": LEFT_OUT}}
_ROUNDS = 4  # leaving a faulty part out may show another one, such as a key that is now missing


def typed(placed: Placed) -> FamilyFile | None:
    """The file in its types. Faults are added to `placed`; what is faulty is left out, and None is for a file of which
    nothing can be made."""
    if not isinstance(placed.data, dict):
        placed.fault((), "expected a mapping (key: value) with id, version, license …")
        return None
    data = copy.deepcopy(placed.data)
    for turn in range(_ROUNDS):
        try:
            made = FamilyFile.model_validate(data)
        except ValidationError as error:
            for each in error.errors():
                path = path_of(placed, each["loc"])
                if turn == 0:
                    complain(placed, dict(each), path, _keys)
                _leave_out(data, path, turn)
            for name, instead in _STANDING_IN.items():
                data.setdefault(name, instead)
            continue
        if made.form not in FORMS:
            placed.fault(("form",), f"no form is called {made.form!r}; there are {', '.join(FORMS)}")
        return made
    return None


def _leave_out(data: Any, path: Path, turn: int) -> None:
    """Take out what stands at a path: a key with its value, an item of a list for a mark that readings pass over."""
    if path[:1] == ("params",):
        path = path[:2]  # half a domain is none
    if path[:1] == ("mistakes",) and len(path) > 2 and isinstance(data["mistakes"][path[1]], dict):
        mistake = data["mistakes"][path[1]]  # the others are looked at all the same
        mistake.pop(path[2], None)
        mistake |= {name: value for name, value in _NO_MISTAKE.items() if name not in mistake}
        return
    for index, step in enumerate(path):
        last = index == len(path) - 1
        if isinstance(data, dict) and step in data:
            inside = data[step]
            followed = not last and isinstance(inside, dict) and path[index + 1] in inside
            if not followed and not (turn == 0 and not last and isinstance(inside, list)):
                del data[step]
                return
            data = inside
        elif isinstance(data, list) and isinstance(step, int) and step < len(data) and last:
            data[step] = LEFT_OUT
            return


def complain(placed: Placed, error: dict[str, Any], path: Path, keys_at: Callable[[Path], list[str]]) -> None:
    """One complaint of pydantic as a fault in our words; `keys_at` says which keys may stand where a path ends."""
    kind, given = error["type"], error.get("input")
    if kind == "extra_forbidden":
        name = str(path[-1])
        placed.faults.append(Fault(placed.key_place(path), f"unknown key {name!r}{did_you_mean(name, keys_at(path))}"))
        return
    if given == "" and placed.place(path) in {fault.place for fault in placed.faults}:
        return  # an empty value is one fault, not two
    if kind == "missing" and isinstance(path[-1], int):
        placed.fault(path[:-1], "expected two values, [from, to]")
        return
    if kind == "missing":
        near = [str(key[-1]) for key in placed.keys if key[:-1] == path[:-1]]
        if any(
            get_close_matches(name, keys_at(path), 1, 0.6) == [str(path[-1])] and name not in keys_at(path)
            for name in near
        ):
            return  # told already: that key is mistyped
        placed.fault(path[:-1], f"missing key {str(path[-1])!r}")
        return
    context = error.get("ctx", {})
    message = {
        "int_parsing": "expected a whole number",
        "int_type": "expected a whole number",
        "string_type": "expected text",
        "list_type": "expected a list",
        "tuple_type": "expected two numbers, [from, to]",
        "dict_type": "expected a mapping (key: value)",
        "model_type": "expected a mapping (key: value)",
        "model_attributes_type": "expected a mapping (key: value)",
        "too_short": "expected at least one item",
        "too_long": f"expected {context.get('max_length')} items",
        "string_too_short": "expected a value, found nothing",
        "greater_than_equal": f"expected at least {context.get('ge')}",
        "less_than_equal": f"expected at most {context.get('le')}",
    }.get(kind, str(error["msg"]))
    found = f", found {given[:60]!r}" if isinstance(given, str) and given else ""
    if isinstance(given, dict | list):
        found = ", found a list" if isinstance(given, list) else ", found a mapping"
    if kind in ("too_short", "too_long"):
        found = f", found {len(given)}" if isinstance(given, list | dict) else ""
    placed.fault(path, message + found)


def path_of(placed: Placed, loc: tuple[Any, ...]) -> Path:
    """pydantic's location without the names of union members it puts in."""
    path: list[str | int] = []
    for step in loc:
        longer = (*path, step)
        if longer in placed.values or longer in placed.keys or step == loc[-1]:
            path.append(step)
    return tuple(path)


def _keys(path: Path) -> list[str]:
    """The keys that may stand where the last one of `path` does."""
    models: dict[str, type[BaseModel]] = {"params": Domain, "mistakes": Mistake, "expect": Expect}
    model: type[BaseModel] = models.get(str(path[0]), FamilyFile) if len(path) > 1 else FamilyFile
    return [field.alias or name for name, field in model.model_fields.items()]


def did_you_mean(name: str, names: list[str]) -> str:
    close = get_close_matches(name, names, 1, 0.6)
    return f", did you mean {close[0]!r}?" if close else f"; there are {', '.join(names)}"
