"""Laws of limits: derivatives from first principles, secants."""
