"""Wrong turns in solving equations together."""
