"""Rules of regression: a line by its sums, a linear model by its normal equations, any model step by step."""
