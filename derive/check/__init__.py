"""Answers checked: right or wrong, how we know, and whether the form is the one asked. Imports no rules."""
