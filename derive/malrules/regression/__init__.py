"""Wrong turns in fitting a model to data."""
