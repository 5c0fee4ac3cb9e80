"""Checking files several at a time: the same findings as one by one, in the order given."""

from pathlib import Path

from derive.front.bank import check_file, check_files


def test_many_files_are_checked_as_one_by_one_and_in_order(root: Path, tmp_path: Path) -> None:
    bank = root / "problem_bank"
    places: list[tuple[Path, Path | None]] = [(path, bank) for path in sorted(bank.rglob("*.yaml"))[:20]]
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: broken\nlicence: MIT\n")
    places.insert(7, (broken, None))
    found = list(check_files(places, 1))
    assert found == [check_file(place, 1) for place in places]
    assert [k for k, each in enumerate(found) if each.faults] == [7]
    assert "0 worked out" in check_file(places[0], 0).told
