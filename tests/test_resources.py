"""Shipped folders are found, and a missing one is told with both places."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive import resources
from derive.errors import DeriveError


def test_templates_are_found_beside_a_checkout(root: Path) -> None:
    assert resources.shipped("templates") == root / "templates"


def test_a_wheel_keeps_its_folders_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "site-packages" / "derive" / "_data" / "templates"
    inside.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "site-packages" / "derive" / "resources.py"))
    assert resources.shipped("templates") == inside


def test_a_missing_folder_is_told_with_both_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "derive" / "resources.py"))
    with pytest.raises(DeriveError) as caught:
        resources.shipped("problem_bank")
    assert str(tmp_path / "derive" / "_data" / "problem_bank") in str(caught.value)
    assert str(tmp_path / "problem_bank") in str(caught.value)
