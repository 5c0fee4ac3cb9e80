"""Nouns: what a dataclass does, without the price of making one."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from derive.core.noun import MISSING, changed, fields, noun, told

ROOT = Path(__file__).resolve().parents[2]


@noun
class Shape:
    kind: ClassVar[str] = "shape"


@noun
class Circle(Shape):
    radius: int
    colour: str = told("red", why="a default with something told about it")


@noun(eq=False)
class Spot:
    name: str


def test_fields_stand_in_order_with_their_defaults_and_what_is_told_of_them():
    radius, colour = fields(Circle)
    assert (radius.name, radius.type, radius.default) == ("radius", "int", MISSING)
    assert (colour.name, colour.default, colour.metadata["why"][:9]) == ("colour", "red", "a default")
    assert Circle.__match_args__ == ("radius", "colour")


def test_equal_fields_make_equal_nouns_of_one_class_only():
    assert Circle(2) == Circle(2, "red") == Circle(colour="red", radius=2)
    assert hash(Circle(2)) == hash(Circle(2, "red"))
    assert Circle(2) != Circle(3)
    assert Spot("a") != Spot("a")
    assert Shape() == Shape() != Circle(2)


def test_a_noun_cannot_be_changed_only_made_anew():
    circle = Circle(2)
    with pytest.raises(AttributeError, match="cannot be changed"):
        circle.radius = 3
    with pytest.raises(AttributeError):
        del circle.radius
    assert not hasattr(circle, "__dict__")
    assert changed(circle, radius=3) == Circle(3)
    with pytest.raises(TypeError, match="no field area"):
        changed(circle, area=3)


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, "red", 3), {}), ((1,), {"radius": 1}), ((1,), {"area": 1})]
)
def test_too_few_too_many_and_unknown_values_are_refused(given, named):
    with pytest.raises(TypeError, match="Circle"):
        Circle(*given, **named)


def test_a_noun_reads_as_it_is_written_and_travels_to_another_process():
    assert repr(Circle(2)) == "Circle(radius=2, colour='red')"
    assert pickle.loads(pickle.dumps(Circle(2))) == Circle(2)
    match Circle(2, "blue"):
        case Circle(radius, colour):
            assert (radius, colour) == (2, "blue")


def test_the_nouns_are_loaded_without_dataclasses():
    """Making a dataclass compiles source; with the hundred nouns of core that was a fourth of a short command."""
    code = "import sys, derive.core.document, derive.engine.audit, derive.engine.work_out; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "dataclasses" not in run.stdout.split(), "use @noun of derive/core/noun.py for what every command loads"
