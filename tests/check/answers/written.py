"""Answers by hand as people write them: lists, signs, commas, rows, unit vectors, slopes one by one. Tests and docs."""

from __future__ import annotations

WRITTEN: dict[str, str] = {
    "differentiate | expr: 5x^2/2": """
        5x : right
        5,0x : unreadable
        5.0x : right
        2,5x : wrong
        y′ = 5x : right
        5x, 6x : wrong
    """,
    "evaluate | expr: x^2 + 1/4 | at: x=1": """
        1,25 : unreadable
        1.25 : right
        1,5 : wrong
        1.24999 : wrong
    """,
    "critical-points | expr: e^x": """
        none : right
        There are none. : right
        no critical points : right
        No solution : right
        ∅ : right
        \\varnothing : right
        {} : right
        0 : wrong
    """,
    "critical-points | expr: x^3 - 3x": """
        ±1 : right
        x = \\pm 1 : right
        1 and -1 : right
        x_1 = 1, x_2 = -1 : right
        x1 = 1; x2 = -1 : right
        x ∈ {1, -1} : right
        (1, -2), (-1, 2) : right
        {(-1, 2), (1, -2)} : right
        f(1) = -2, f(-1) = 2 : right
        ±2 : wrong, sp-values
        none : wrong
        (1, -2) : wrong
    """,
    "critical-points | expr: x^2 + 1/x": """
        2^(-1/3) : right
        (2^(-1/3), 3/2^(2/3)) : right
        0.7937 : wrong
        (2^(-1/3), 3) : wrong
    """,
    "solve-system | equations: x^2 - 5x + 3 = 0 | wrt: x": """
        (5 ± sqrt(13))/2 : right
        x = 5/2 ± sqrt(13)/2 : right
        x_{1} = \\frac{5+\\sqrt{13}}{2}, x_{2} = \\frac{5-\\sqrt{13}}{2} : right
        5 ± sqrt(13) : wrong
        no real solution : wrong
    """,
    "critical-points | expr: x^2 + y^2 | wrt: x,y": """
        x = y = 0 : right
        x = y = 1 : wrong
    """,
    "solve-system | equations: x + y = 3; x^2 + y^2 = 5 | wrt: x,y": """
        (1, 2) and (2, 1) : right
        x = 1, y = 2 or x = 2, y = 1 : right
        x = 1, y = 2; x = 2, y = 1 : right
        (1, 2) : wrong, sys-one
        (1, 1) and (2, 2) : wrong
    """,
    "lagrange | expr: x y | constraints: x^2 + 4y^2 = 8 | wrt: x,y | seek: maximum": """
        ±(2, 1) : right
        max 2 at ±(2, 1) : right
        2 at (2, 1) and (-2, -1) : right
        f(2, 1) = 2, f(-2, -1) = 2 : right
        ±(1, 2) : wrong, lag-swap
        none : wrong
    """,
    "gradient | expr: x y z | wrt: x,y,z": """
        yz i + xz j + xy k : right
        yz\\mathbf{i} + xz\\mathbf{j} + xy\\mathbf{k} : right
        f_z = xy, f_y = xz, f_x = yz : right
        ∂f/∂x = yz; ∂f/∂y = xz; ∂f/∂z = xy : right
        (yz; xz; xy) : right
        grad f = (yz, xz, xy) : right
        {yz, xz, xy} : right-other-form
        {xz, yz, xy} : wrong
        xz i + yz j + xy k : wrong
        xyz (i/x + j/y + k/z) : right
        (xyz i + y^2 z j)/y : wrong
    """,
    "tidy | expr: 3/(x+4) + 3/(x-2) | form: single-fraction": """
        (6x + 6)/((x + 4)(x - 2)) : right
        3/(x+4) + 3/(x-2) : right-other-form
    """,
    "tidy | expr: (x^2 - 1)/(x - 1)": """
        x + 1 : right
        (x^2 - 1)/(x - 1) : right-other-form
        x - 1 : wrong, slip-sign
    """,
    "tidy | expr: x + 1": """
        x + 1 : right
    """,
    "hessian | expr: x^2 y + y^3 | wrt: x,y": """
        ((2y, 2x), (2x, 6y)) : right
        [2y, 2x; 2x, 6y] : right
        {{2y, 2x}, {2x, 6y}} : right
        ((2y, 2x), (6y, 2x)) : wrong
        [2y, 2x, 2x, 6y] : wrong
    """,
    "implicit | equation: x^2 + y^2 = 25 | wrt: x | of: y": """
        -x/sqrt(25 - x^2) : right-on-domain
        x/sqrt(25 - x^2) : right-on-domain
        -x/(2 sqrt(25 - x^2)) : wrong
    """,
    "implicit | equation: y^3 = x | wrt: x | of: y": """
        1/3 x^(-2/3) : right
        1/(3y^2) : right
        x^(-2/3) : wrong
    """,
}
