"""Calculus worked out step by step: solve(), check(), sheet(), and the nouns they return."""

from __future__ import annotations

__version__ = "0.1.0"
