"""Polynomials with rational coefficients: reading terms as them, exact real roots, solution points of systems.

Built on python-flint; imports no SymPy. Nothing here knows words or rules.
"""
