"""Slips of the pen: a lost sign, a dropped factor, an answer to another question. Named only where no wrong law is."""
