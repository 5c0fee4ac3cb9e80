"""Other ways: laws used once, on the whole problem, where a book shows a second solution. Never tried first."""
