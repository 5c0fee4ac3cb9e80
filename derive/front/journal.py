"""The journal of a long run: one line for each record as it is done, so that a run that was stopped goes on.

A line is on the disk within a second of being written; one that was torn by the stop is dropped.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

SCHEMA = "derive/journal/1"
EVERY = 1.0  # seconds between two times that the disk is waited for


class Journal:
    """Of one run over one file of answers: `about` tells it from every other. Lines are in the order of records."""

    def __init__(self, path: Path, about: dict[str, Any]) -> None:
        self.path = path
        self.head = {"schema": SCHEMA, **about}
        self.done = 0
        self._synced = time.monotonic()
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = self._usable()
        self.file = path.open("r+b" if kept else "wb")
        if kept:
            self.file.truncate(kept)
            self.file.seek(kept)
        else:
            self._put(self.head)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.sync()
        self.file.close()

    def _usable(self) -> int:
        """How many bytes of an old journal are whole lines of the same run; 0 where there is none."""
        if not self.path.is_file():
            return 0
        end = 0
        with self.path.open("rb") as file:
            for number, line in enumerate(file):
                if not line.endswith(b"\n"):
                    break
                try:
                    found = json.loads(line)
                except ValueError:
                    break
                if number == 0 and found != self.head:
                    return 0
                end += len(line)
                self.done = number
        return end

    def add(self, record: dict[str, Any]) -> None:
        self._put(record)
        self.done += 1
        if time.monotonic() - self._synced >= EVERY:
            self.sync()

    def sync(self) -> None:
        self.file.flush()
        os.fsync(self.file.fileno())
        self._synced = time.monotonic()

    def _put(self, record: dict[str, Any]) -> None:
        self.file.write(json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")


def records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(where it begins, the record) of every line after the head."""
    with path.open("rb") as file:
        at = len(file.readline())
        while line := file.readline():
            yield at, json.loads(line)
            at += len(line)
