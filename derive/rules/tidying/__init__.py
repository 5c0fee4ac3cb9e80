"""Tidying: one file per move, with its title and its sentence. The moves themselves are mathematics (maths.tidy)."""
