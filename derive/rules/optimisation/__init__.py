"""Rules of optimisation: greatest and least values under equations."""
