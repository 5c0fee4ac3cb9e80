"""Wrong turns in looking for extreme values."""
