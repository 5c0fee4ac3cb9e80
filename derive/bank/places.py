"""YAML with places: every scalar is text, everything knows its line and column. Types are the schema's business.

The file is read from the parser's events and not by its loader, so that nothing is guessed (`no` is the word no),
nothing is built, and anchors, aliases, tags and repeated keys are met while their place is still known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
DEEPEST = 12  # levels of lists and mappings; a family has five


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: line and column as an editor counts them, both from 1."""

    line: int
    column: int

    def right(self, columns: int) -> Place:
        return Place(self.line, self.column + columns)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    place: Place
    message: str

    def at(self, file: str) -> str:
        return f"{file}:{self.place.line}:{self.place.column} {self.message}"


@dataclass(slots=True)
class Placed:
    """A file as read: nested dicts, lists and texts, and the place of each key and each value by its path."""

    data: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    flow: set[Path] = field(default_factory=set)  # scalars that stand inside [...] or {...}
    faults: list[Fault] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing around it that has one."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(1, 1))

    def key_place(self, path: Path) -> Place:
        return self.keys.get(path) or self.place(path)

    def fault(self, path: Path, message: str, column: int = 0) -> None:
        self.faults.append(Fault(self.place(path).right(column), message))


def read_places(text: str) -> Placed:
    """The one document of a YAML text. Never raises: what is wrong is in `faults`, as much as could be seen."""
    import yaml

    placed = Placed()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = list(yaml.parse(text, Loader=loader))
    except yaml.YAMLError:
        # once more with the parser in Python: its messages are the same on every machine
        try:
            events = list(yaml.parse(text, Loader=yaml.SafeLoader))
        except yaml.YAMLError as error:
            placed.faults.append(_syntax(error))
            return placed
    builder = _Builder(placed, iter(events))
    builder.document()
    return placed


def _syntax(error: Any) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    place = Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)
    hint = ""
    if "\\t" in problem:
        problem, hint = "a tab cannot indent here", "; use spaces"
    elif "mapping values are not allowed" in problem:
        hint = "; put text with a colon in quotes"
    elif problem.startswith("expected ',' or") or "expected <block end>" in problem:
        hint = "; inside [...] or {...} a comma or bracket ends an item: put such expressions one a line, after '- '"
    return Fault(place, f"cannot be read as YAML: {problem}{hint}")


class _Builder:
    """Builds plain data from parser events, keeping places."""

    def __init__(self, placed: Placed, events: Iterator[Any]) -> None:
        self.placed = placed
        self.events = events
        self.depth = 0  # how many [...] or {...} are open

    def document(self) -> None:
        import yaml

        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(event, "a second document; one family stands in one file")
                    return
                self.placed.data = self.value(next(self.events), ())
        if documents == 0:
            self.placed.faults.append(Fault(Place(1, 1), "the file is empty"))

    def value(self, event: Any, path: Path) -> Any:
        import yaml

        self.placed.values[path] = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, f"an alias, *{event.anchor}; write the value out")
            return ""
        if event.anchor:
            self._fault(event, f"an anchor, &{event.anchor}; a family repeats nothing by reference")
        if event.tag and event.tag != "!":
            self._fault(event, f"a tag, {event.tag}; all values are plain text here")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) >= DEEPEST:
            self._fault(event, "nested too deep; a family needs no more than a few levels")
            self._pass_over()
            return ""
        self.depth += bool(event.flow_style)
        made = self._mapping(path) if isinstance(event, yaml.MappingStartEvent) else self._sequence(path)
        self.depth -= bool(event.flow_style)
        return made

    def _pass_over(self) -> None:
        """To the end of the list or mapping that has just begun."""
        import yaml

        opened = 1
        for event in self.events:
            opened += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not opened:
                return

    def _scalar(self, event: Any, path: Path) -> str:
        text: str = event.value
        if event.style in ('"', "'"):
            self.placed.values[path] = self._place(event).right(1)
        elif event.style in ("|", ">"):
            self.placed.values[path] = Place(event.start_mark.line + 2, 1)
        elif text == "":
            self._fault(event, "expected a value, found end of line")
        if self.depth:
            self.placed.flow.add(path)
        return text

    def _sequence(self, path: Path) -> list[Any]:
        import yaml

        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        import yaml

        items: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self._fault(event, "a key must be one word")
                self.value(event, (*path, "?"))
                self.value(next(self.events), (*path, "?"))
                continue
            key: str = event.value
            if event.anchor or event.tag:
                self._fault(event, f"an anchor or tag at key {key!r}")
            if key == "<<":
                self._fault(event, "a merge key, <<; write the values out")
            if key in items:
                self._fault(event, f"duplicate key {key!r}")
                self.value(next(self.events), (*path, "?", len(items)))
                continue
            self.placed.keys[(*path, key)] = self._place(event)
            items[key] = self.value(next(self.events), (*path, key))
        return items

    def _place(self, event: Any) -> Place:
        return Place(event.start_mark.line + 1, event.start_mark.column + 1)

    def _fault(self, event: Any, message: str) -> None:
        self.placed.faults.append(Fault(self._place(event), message))
