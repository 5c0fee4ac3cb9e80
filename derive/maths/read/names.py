"""The names that reader and printer share: functions, Greek letters, and where an unbracketed argument ends.

Nothing here reads or prints. A canonical name is the one a Call carries (`asin`, never `arcsin`).
"""

from __future__ import annotations

from derive.core.term import Abs, Constant, Number, Power, Product, Quotient, Root, Symbol, Term, symbols_in

_TRIG = ("sin", "cos", "tan", "sec", "csc", "cot")
_HYPERBOLIC = ("sinh", "cosh", "tanh", "sech", "csch", "coth")

INVERSE: dict[str, str] = {name: "a" + name for name in _TRIG + _HYPERBOLIC}

# every spelling -> the canonical name
FUNCTIONS: dict[str, str] = {
    **{name: name for name in (*_TRIG, *_HYPERBOLIC)},
    **{f"{a}{name}": f"a{name}" for name in _TRIG for a in ("a", "arc")},
    **{f"{a}{name}": f"a{name}" for name in _HYPERBOLIC for a in ("a", "ar", "arc", "arg")},
    "cosec": "csc", "arccosec": "acsc", "acosec": "acsc", "cosech": "csch", "arcosech": "acsch",
    "exp": "exp", "ln": "ln", "log": "log", "lg": "log10", "sign": "sign", "sgn": "sign", "signum": "sign",
    "min": "min", "max": "max", "erf": "erf", "det": "det", "sqrt": "sqrt", "cbrt": "cbrt", "root": "root",
    "abs": "abs", "factorial": "factorial", "piecewise": "piecewise",
}  # fmt: skip

# how many arguments: (least, most)
ARITY: dict[str, tuple[int, int]] = {"log": (1, 2), "min": (1, 99), "max": (1, 99), "root": (2, 2)}

LATEX_FUNCTIONS: dict[str, str] = {
    **{name: f"\\{name}" for name in (*_TRIG, "sinh", "cosh", "tanh", "coth")},
    **{f"a{name}": f"\\arc{name}" for name in ("sin", "cos", "tan")},
    **{f"a{name}": f"\\operatorname{{arc{name}}}" for name in ("sec", "csc", "cot")},
    **{f"a{name}": f"\\operatorname{{ar{name}}}" for name in _HYPERBOLIC},
    "sech": "\\operatorname{sech}", "csch": "\\operatorname{csch}", "exp": "\\exp", "ln": "\\ln", "log": "\\log",
    "min": "\\min", "max": "\\max", "det": "\\det", "sign": "\\operatorname{sgn}", "erf": "\\operatorname{erf}",
}  # fmt: skip

# written sin^2 x; the others as (ln x)^2
POWERED_NAMES = frozenset((*_TRIG, *_HYPERBOLIC))

# written without brackets before a short argument; exp, min, sign and the like always have theirs
BARE_FUNCTIONS = POWERED_NAMES | {"asin", "acos", "atan", "ln", "det"}

GREEK: dict[str, str] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
GREEK_VARIANTS: dict[str, str] = {
    "varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho", "varsigma": "sigma",
    "varkappa": "kappa",
}  # fmt: skip

# inside a longer run of letters these short ones are two letters or three: axi is a, x, i
SHORT_GREEK = frozenset(("mu", "nu", "xi", "eta", "chi", "psi", "rho", "tau"))

CONSTANTS: dict[str, str] = {"e": "e", "pi": "pi", "i": "i", "oo": "oo", "E": "e", "I": "i", "π": "pi"}

MORE, LETTERS_ONLY, ENDS = "more", "letters only", "ends"


def after(part: Term) -> str:
    """What may follow `part` inside an unbracketed function argument, as in sin 2x, ln te^t, cot x(x+1).

    MORE (after a number: a letter, a fraction, a root or a bracket), LETTERS_ONLY (after a letter or a power of one)
    or ENDS: the argument is over.
    """
    if isinstance(part, (Symbol, Constant)):
        return LETTERS_ONLY
    if isinstance(part, Number):
        return MORE
    if isinstance(part, Power):
        if isinstance(part.base, (Symbol, Constant)):
            return LETTERS_ONLY
        if isinstance(part.base, Number):
            return LETTERS_ONLY if symbols_in(part) else MORE
        return ENDS
    if isinstance(part, (Quotient, Root)) and not symbols_in(part):
        return MORE
    return ENDS


def runs(argument: Term) -> bool:
    """Whether an argument may be printed without brackets: read again, it ends where it should."""
    if isinstance(argument, Product):
        first, *others = argument.factors
        # a second number would need a dot, and a dot ends the argument
        return _plain(first) and after(first) != ENDS and all(_plain(f) and _begins_with_letter(f) for f in others)
    return _plain(argument) or isinstance(argument, (Abs, Root, Quotient))


def _begins_with_letter(part: Term) -> bool:
    return isinstance(part, (Symbol, Constant)) or (isinstance(part, Power) and not isinstance(part.base, Number))


def _plain(part: Term) -> bool:
    """A number, a letter, a fraction of numbers, or a power of a letter other than e: sin(e^x) keeps its brackets."""
    if isinstance(part, Number):
        return "e" not in part.digits.lower()
    if isinstance(part, (Symbol, Constant)):
        return True
    if isinstance(part, Power):
        if isinstance(part.base, Symbol):
            return not part.base.name.endswith("'")
        return isinstance(part.base, Number) and _plain(part.base)
    return isinstance(part, Quotient) and not symbols_in(part)
