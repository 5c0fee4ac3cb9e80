"""Blueprints: a sheet described in a YAML file, read and checked with every fault at its line and column.

Imports pydantic and the YAML parser; import it late. Chooses nothing (selection.py does).
"""

from __future__ import annotations

import copy
from pathlib import Path as File
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from derive.bank.family import Family
from derive.bank.places import Path, Placed, read_places
from derive.bank.schema import LANGUAGES, Text, Whole, complain, did_you_mean, path_of
from derive.bank.selection import Section
from derive.bank.topics import fitting
from derive.core.goal import TASKS
from derive.core.noun import noun
from derive.core.sheet import COPIES, LAYOUTS, PAPERS, PROFILES, SOLUTIONS, USUAL_COPIES
from derive.errors import BankError, SheetError

MOST = 200  # problems on one sheet
MOST_VERSIONS = 26  # one letter each
LARGEST_FILE = 100_000  # bytes


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class SectionFile(_Part):
    """Some problems of a sheet: how many, and what they have in common."""

    pick: Whole = Field(ge=1, le=MOST)
    tags: list[Text] = []
    level: Whole | tuple[Whole, Whole] | None = None
    points: Annotated[Whole, Field(ge=1, le=100)] | None = None
    families: list[Text] = []
    task: Text | None = None
    title: Text | None = None


class BlueprintFile(_Part):
    """One sheet, or one pack of sheets for a class."""

    title: Text
    sections: Annotated[list[SectionFile], Field(min_length=1)]
    subtitle: str = ""
    class_: str = Field("", alias="class")
    date: str = ""
    paper: str = "a4"
    seed: Text | None = None
    roster: Text | None = None
    versions: Annotated[Whole, Field(ge=1, le=MOST_VERSIONS)] | None = None
    layout: str = "blank"
    columns: Annotated[Whole, Field(ge=1, le=2)] | None = None
    copies: Annotated[list[Text], Field(min_length=1)] = list(USUAL_COPIES)
    profile: str = "standard"
    language: str = "en"
    grading: str = "no"
    solutions: str = "after"
    figures: str = "no"


_CHOICES = {
    "paper": PAPERS, "layout": LAYOUTS, "profile": PROFILES, "solutions": SOLUTIONS, "grading": ("yes", "no"),
    "figures": ("yes", "no"),
}  # fmt: skip


@noun
class Blueprint:
    """A sheet as described: everything but the problems.

    `columns` None leaves them to the layout; `versions` None gives every student a sheet of their own.
    """

    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    group: str = ""
    date: str = ""
    paper: str = "a4"
    seed: str | None = None
    roster: str | None = None
    versions: int | None = None
    layout: str = "blank"
    columns: int | None = None
    copies: tuple[str, ...] = USUAL_COPIES
    profile: str = "standard"
    language: str = "en"
    grading: bool = False
    solutions: str = "after"
    figures: bool = False


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a blueprint, for editors."""
    made = BlueprintFile.model_json_schema(by_alias=True)
    for name, allowed in _CHOICES.items():
        made["properties"][name]["enum"] = list(allowed)
    made["properties"]["copies"]["items"]["enum"] = list(COPIES)
    return made


def load(path: File, families: tuple[Family, ...] = ()) -> Blueprint:
    """The blueprint of a file. Raises BankError with all its faults; tags and names are held against `families`."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BankError((f"{path}:1:1 a blueprint of more than {LARGEST_FILE} bytes",))
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BankError((f"{path}:1:1 not UTF-8 text: {error.reason} at byte {error.start}",)) from error
    except OSError as error:
        raise BankError((f"{path}:1:1 cannot be opened: {error.strerror}",)) from error
    return loads(text, str(path), families)


def loads(text: str, name: str = "blueprint", families: tuple[Family, ...] = ()) -> Blueprint:
    """The blueprint of a text; `name` is what faults call the file."""
    placed = read_places(text)
    made = _typed(placed)
    if made is not None:
        _lint(made, placed)
        if families:
            _known(made, placed, families)
    if placed.faults or made is None:
        raise BankError(tuple(fault.at(name) for fault in sorted(set(placed.faults))))
    return Blueprint(
        title=made.title,
        sections=tuple(_section(section) for section in made.sections),
        subtitle=made.subtitle,
        group=made.class_,
        date=made.date,
        paper=made.paper,
        seed=made.seed,
        roster=made.roster,
        versions=made.versions,
        layout=made.layout,
        columns=made.columns,
        copies=tuple(made.copies),
        profile=made.profile,
        language=made.language,
        grading=made.grading == "yes",
        solutions=made.solutions,
        figures=made.figures == "yes",
    )


def _section(given: SectionFile) -> Section:
    level = given.level
    levels = None if level is None else (level, level) if isinstance(level, int) else level
    return Section(
        given.pick, tuple(given.tags), levels, tuple(given.families), given.task or "", given.points, given.title or ""
    )


def _typed(placed: Placed) -> BlueprintFile | None:
    if placed.data is None:
        return None
    if not isinstance(placed.data, dict):
        placed.fault((), "expected a mapping (key: value) with title, sections …")
        return None
    data = copy.deepcopy(placed.data)
    for turn in range(4):  # leaving a faulty part out may show that another one is missing
        try:
            return BlueprintFile.model_validate(data)
        except ValidationError as error:
            for each in error.errors():
                path = _place(placed, path_of(placed, each["loc"]))
                if turn == 0:
                    _complain(placed, dict(each), path)
                _leave_out(data, path)
            data.setdefault("title", "none")
            data.setdefault("sections", [{"pick": "1"}])
            for section in data["sections"] if isinstance(data["sections"], list) else ():
                if isinstance(section, dict):
                    section.setdefault("pick", "1")
    return None


def _complain(placed: Placed, error: dict[str, Any], path: Path) -> None:
    if path[:1] == ("sections",) and path[2:] == ("level",):
        placed.fault(path, "expected a level, 1 to 5, or two of them, [from, to]")
    else:
        complain(placed, error, path, _keys)


def _place(placed: Placed, path: Path) -> Path:
    """A level is a number or a pair: pydantic names both ways of reading it, the file has only one place."""
    return path[:3] if path[:1] == ("sections",) and path[2:3] == ("level",) else path


def _leave_out(data: Any, path: Path) -> None:
    for index, step in enumerate(path):
        last = index == len(path) - 1
        if isinstance(data, dict) and step in data:
            if last or not isinstance(data[step], dict | list):
                del data[step]
                return
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            if last or not isinstance(data[step], dict | list):
                data[step] = {"pick": "1"} if path[0] == "sections" and index == 1 else "1"
                return
            data = data[step]


def _keys(path: Path) -> list[str]:
    model: type[BaseModel] = SectionFile if len(path) > 1 and path[0] == "sections" else BlueprintFile
    return [each.alias or name for name, each in model.model_fields.items()]


def _lint(made: BlueprintFile, placed: Placed) -> None:
    """What has the right type and is still none of the choices."""
    for name, allowed in _CHOICES.items():
        given = getattr(made, name)
        if given not in allowed:
            placed.fault((name,), f"{given!r} is no choice{did_you_mean(given, list(allowed))}")
    for index, copy_ in enumerate(made.copies):
        if copy_ not in COPIES:
            placed.fault(("copies", index), f"no copy is called {copy_!r}{did_you_mean(copy_, list(COPIES))}")
    if made.language not in LANGUAGES:
        about = did_you_mean(made.language, list(LANGUAGES))
        placed.fault(("language",), f"no language is called {made.language!r}{about}")
    for index, section in enumerate(made.sections):
        level = section.level
        low, high = (level, level) if isinstance(level, int) or level is None else level
        if low is not None and high is not None and not 1 <= low <= high <= 5:
            placed.fault(("sections", index, "level"), f"levels go from 1 to 5, found {low} to {high}")
        if section.task is not None and section.task not in TASKS:
            about = did_you_mean(section.task, list(TASKS))
            placed.fault(("sections", index, "task"), f"unknown task {section.task!r}{about}")
    if sum(section.pick for section in made.sections) > MOST:
        placed.fault(("sections",), f"a sheet has at most {MOST} problems")


def _known(made: BlueprintFile, placed: Placed, families: tuple[Family, ...]) -> None:
    """Tags and families that the bank has not."""
    ids = [family.id for family in families]
    for index, section in enumerate(made.sections):
        for place, tag in enumerate(section.tags):
            try:
                fitting(tag, families)
            except SheetError as error:
                placed.fault(("sections", index, "tags", place), f"{error.message}. {error.try_next}".rstrip(". "))
        for place, name in enumerate(section.families):
            if name not in ids:
                told = did_you_mean(name, ids) if did_you_mean(name, ids).startswith(",") else ""
                placed.fault(("sections", index, "families", place), f"no family is called {name!r}{told}")
