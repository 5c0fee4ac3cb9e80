"""Rules of numeric procedures: roots and least values by steps, to a stated number of digits."""
