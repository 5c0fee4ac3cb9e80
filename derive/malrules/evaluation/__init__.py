"""Wrong turns in putting a point in."""
