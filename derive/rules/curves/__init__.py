"""Laws of curves: implicit and parametric slopes, tangents, inverse functions."""
