"""Laws for values at a point."""
