"""The hash that everything reproducible is drawn from: BLAKE2b. Knows nothing of what is hashed."""

from __future__ import annotations

try:
    # the same function; by way of hashlib it brings OpenSSL along, a fourth of Python's own start
    from _blake2 import blake2b
except ImportError:  # a Python that has it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
