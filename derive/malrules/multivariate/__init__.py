"""Wrong turns with several variables."""
