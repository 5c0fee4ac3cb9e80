"""Whole solutions, told as stories in Markdown: every command is run and its output compared, blank lines and all.

`DERIVE_REWRITE=1 make test` writes the new outputs into the stories; read the difference before you commit it: a line
poorer than before is a fault, whoever wrote the test.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

STORIES = sorted(Path(__file__).parent.glob("*.md"))
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]*)\n(?P<shown>.*?)```", re.DOTALL)


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_the_story_is_told_as_it_happens(story: Path, derive) -> None:
    written = story.read_text("utf-8")
    assert BLOCK.search(written), "a story holds at least one command"

    def told(block: re.Match[str]) -> str:
        name, *arguments = shlex.split(block["command"])
        assert name == "derive"
        done = derive(*arguments)
        assert "Traceback" not in done.stderr
        output = done.stdout + done.stderr
        return f"```console\n$ {block['command']}\n{output}```"

    now = BLOCK.sub(told, written)
    if os.environ.get("DERIVE_REWRITE"):
        story.write_text(now, "utf-8", newline="\n")
    assert now.split("\n") == written.split("\n")


def test_there_is_a_story_for_every_kind_of_page() -> None:
    told = " ".join(path.read_text("utf-8") for path in STORIES)
    for task in (
        "differentiate",
        "partial",
        "gradient",
        "jacobian",
        "hessian",
        "directional",
        "total-derivative",
        "total-differential",
        "chain-of-jacobians",
        "taylor",
        "lagrange",
    ):
        assert f"derive solve {task} " in told
