"""Laws for several variables."""
