"""Wrong turns with Taylor polynomials."""
