"""Variants without luck: the k-th problem of a family for a seed. The same on every machine, Python and hash seed.

The parameters are finite domains, so a family is a countable product space. A keyed permutation of that space (six
Feistel rounds over BLAKE2b, walked round until it falls inside) says in which order a seed meets the tuples; tuples
that are not feasible are passed over. Nothing repeats until the family is exhausted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from derive.core.digest import blake2b
from derive.core.noun import noun

SCHEME = "v1"
ROUNDS = 6


@noun
class Permutation:
    """A bijection of 0 … size-1, chosen by a key."""

    size: int
    key: bytes

    @property
    def _half(self) -> int:
        return max(1, (max(self.size - 1, 1).bit_length() + 1) // 2)

    def __call__(self, index: int) -> int:
        if not 0 <= index < self.size:
            raise IndexError(f"{index} is not below {self.size}")
        half = self._half
        mask = (1 << half) - 1
        at = index
        while True:
            left, right = at >> half, at & mask
            for turn in range(ROUNDS):
                digest = blake2b(bytes((turn,)) + right.to_bytes(8, "big"), digest_size=8, key=self.key).digest()
                left, right = right, left ^ (int.from_bytes(digest, "big") & mask)
            at = left << half | right
            # the network permutes a power of four; walking on until inside makes it permute `size`
            if at < self.size:
                return at


def key_for(family: str, version: int, seed: str) -> bytes:
    """The key of a permutation: scheme, family, version and seed, and nothing else."""
    text = "\0".join((SCHEME, family, str(version), seed))
    return blake2b(text.encode(), digest_size=32).digest()


def unrank(rank: int, sizes: Sequence[int]) -> tuple[int, ...]:
    """The tuple of domain positions with this rank; the last domain moves fastest."""
    positions: list[int] = []
    for size in reversed(sizes):
        rank, position = divmod(rank, size)
        positions.append(position)
    return tuple(reversed(positions))


def ranks(sizes: Sequence[int], key: bytes) -> Iterator[int]:
    """Every rank of the product space once, in the order of the key."""
    size = prod(sizes)
    order = Permutation(size, key)
    return (order(index) for index in range(size))
