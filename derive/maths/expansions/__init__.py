"""Power series with a general term. No rules here."""

from derive.maths.expansions.known import Expansion, Family, Use
from derive.maths.expansions.reading import expansion, polynomial

__all__ = ["Expansion", "Family", "Use", "expansion", "polynomial"]
