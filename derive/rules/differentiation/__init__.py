"""Laws for derivatives in one variable."""
