"""The order in which a seed meets the tuples: a bijection, the same everywhere, and different for every seed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from derive.bank.variants import Permutation, key_for, ranks, unrank

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 16, 17, 63, 64, 65, 848, 4356])
def test_every_tuple_comes_exactly_once(size: int) -> None:
    order = Permutation(size, key_for("calculus/x", 1, "7"))
    assert sorted(order(index) for index in range(size)) == list(range(size))


def test_the_order_is_not_the_natural_one_and_each_seed_has_its_own() -> None:
    orders = [tuple(ranks((10, 10), key_for("calculus/x", 1, seed))) for seed in ("1", "2", "3")]
    assert len({tuple(range(100)), *orders}) == 4


def test_a_new_version_or_another_family_is_another_order() -> None:
    keys = {key_for("a/b", 1, "1"), key_for("a/b", 2, "1"), key_for("a/c", 1, "1"), key_for("a/b", 1, "2")}
    assert len(keys) == 4


def test_the_first_places_are_fairly_spread() -> None:
    # over 4000 seeds each of 10 tuples should come first about 400 times; five standard deviations are 95
    counts = [0] * 10
    for seed in range(4000):
        counts[Permutation(10, key_for("a/b", 1, str(seed)))(0)] += 1
    assert all(305 < count < 495 for count in counts)


def test_the_order_is_the_published_one() -> None:
    """Six Feistel rounds over keyed BLAKE2b, written again here from the words: sheets are reprinted by it for ever."""
    size, half, key = 300, 5, hashlib.blake2b(b"v1\0a/b\x001\x007", digest_size=32).digest()
    for start in (0, 1, 137, 299):
        at = start
        while True:
            left, right = divmod(at, 2**half)
            for turn in range(6):
                mixed = hashlib.blake2b(bytes([turn]) + right.to_bytes(8, "big"), digest_size=8, key=key).digest()
                left, right = right, (left ^ int.from_bytes(mixed, "big")) % 2**half
            at = left * 2**half + right
            if at < size:
                break
        assert Permutation(size, key_for("a/b", 1, "7"))(start) == at


def test_beyond_the_space_there_is_nothing() -> None:
    with pytest.raises(IndexError):
        Permutation(5, b"k")(5)


def test_ranks_and_positions_are_two_names_of_one_tuple() -> None:
    sizes = (3, 1, 4)
    tuples = [unrank(rank, sizes) for rank in range(12)]
    assert tuples == sorted(set(tuples))
    assert tuples[0] == (0, 0, 0)
    assert tuples[-1] == (2, 0, 3)


PROGRAM = """
import hashlib
from derive.bank.blueprint import choose
chosen = choose("mixed", 60, "7") + choose("chain-rule", 30, "x")
told = "\\n".join(f"{p.id} {p.prompt!r} {p.parameters!r}" for p in chosen)
print(hashlib.sha256(told.encode()).hexdigest())
"""


def test_the_same_problems_come_under_every_hash_seed() -> None:
    digests = set()
    for hash_seed in ("0", "1", "4242"):
        env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=env, cwd=ROOT, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout)
    assert len(digests) == 1
