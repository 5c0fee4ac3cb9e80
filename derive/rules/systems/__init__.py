"""Rules for equations and systems of equations: products that are zero, real roots, elimination."""
