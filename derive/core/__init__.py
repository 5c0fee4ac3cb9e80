"""The nouns: what every room talks in. Frozen, light, and without SymPy."""
