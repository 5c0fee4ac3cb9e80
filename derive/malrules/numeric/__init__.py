"""Wrong turns in methods that work step by step."""
