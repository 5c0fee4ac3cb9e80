"""Least squares on data: sums over rows, the sum of squares as one term, the numbers of iterations in balls."""
