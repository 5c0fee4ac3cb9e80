"""At which heads the rules of a folder apply, file by file, so that only the files that can apply are read.

Kept in step with the rules by tests/house/test_rule_heads.py, which writes it afresh with DERIVE_REWRITE=1. A file that
does not stand here is always read.
"""

from __future__ import annotations

HEADS: dict[str, dict[str, tuple[str, ...]]] = {
    "differentiation": {
        "absolute_value": ("Abs",),
        "chain": ("Call", "Abs", "Root", "Power"),
        "constant_multiple": ("Negative", "Product", "Quotient"),
        "cosecant": ("csc",),
        "cosine": ("cos",),
        "cotangent": ("cot",),
        "determinant_first": ("det",),
        "error_function": ("erf",),
        "exponential": ("Power", "exp"),
        "exponential_base": ("Power",),
        "factorial": ("factorial",),
        "greatest_and_least": ("max", "min"),
        "hyperbolic_cosecant": ("csch",),
        "hyperbolic_cosine": ("cosh",),
        "hyperbolic_cotangent": ("coth",),
        "hyperbolic_secant": ("sech",),
        "hyperbolic_sine": ("sinh",),
        "hyperbolic_tangent": ("tanh",),
        "inverse_cosecant": ("acsc",),
        "inverse_cosine": ("acos",),
        "inverse_cotangent": ("acot",),
        "inverse_hyperbolic_cosine": ("acosh",),
        "inverse_hyperbolic_cotangent": ("acoth",),
        "inverse_hyperbolic_sine": ("asinh",),
        "inverse_hyperbolic_tangent": ("atanh",),
        "inverse_secant": ("asec",),
        "inverse_sine": ("asin",),
        "inverse_tangent": ("atan",),
        "layers": ("Call", "Abs", "Root", "Power"),
        "logarithm": ("ln",),
        "logarithm_base": ("log",),
        "logarithmic": ("Power",),
        "named_function": ("Call",),
        "piecewise": ("Piecewise",),
        "power": ("Power",),
        "product": ("Product",),
        "quotient": ("Quotient",),
        "reciprocal": ("Quotient",),
        "root": ("Root",),
        "secant": ("sec",),
        "sign": ("sign", "sgn"),
        "sine": ("sin",),
        "square_root": ("Root",),
        "sum": ("Sum",),
        "tangent": ("tan",),
        "variable": ("Symbol",),
    },
}
