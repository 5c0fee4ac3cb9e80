"""Wrong turns in limits and secants."""
