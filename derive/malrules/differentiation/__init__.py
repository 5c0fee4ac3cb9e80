"""Wrong turns in differentiating a function of one variable."""
