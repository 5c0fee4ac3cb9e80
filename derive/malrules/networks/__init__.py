"""Wrong turns in differentiating the cost of a network."""
