"""Laws for Taylor polynomials."""
