"""False rewritings: what is done to an expression before it is differentiated, or to the line after."""
