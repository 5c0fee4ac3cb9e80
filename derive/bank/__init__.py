"""The problem bank: families of problems in YAML, their variants, and choosing among them. Knows no page."""
