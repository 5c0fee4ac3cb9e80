"""Mathematics: pure functions on terms. Knows no rules, no words and no ink."""
