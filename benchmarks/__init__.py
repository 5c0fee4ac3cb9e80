"""Measurements: how fast, and how cost grows, beside the peers, as ratios from one run. Asserts nothing."""
