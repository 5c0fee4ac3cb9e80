"""Answers by hand to procedures: limits, curves, several variables, series, steps, extreme points, fits, networks."""

from __future__ import annotations

PROCEDURES: dict[str, str] = {
    "first-principles | expr: 3x^2 - 2x": """
        6x - 2 : right
        2(3x - 1) : right
        6x : wrong, slip-term
        6x + 3h - 2 : wrong, fp-kept
        3(x+h)^2 - 2(x+h) - 3x^2 + 2x : wrong, fp-rise
        3x^2 - 2x : wrong
    """,
    "secant | expr: x^2 | wrt: x | at: 2 | steps: 1, 0.5, 0.1, 0.01": """
        (5, 4.5, 4.1, 4.01) : right
        (5, 9/2, 41/10, 401/100) : right
        (5, 4.5, 4.1, 4.01, 4) : right
        4 : right
        (5, 4.25, 4.1, 4.01) : wrong
        5 : wrong
        (5, 2.25, 0.41, 0.0401) : wrong, sec-rise
        (9, 6.25, 4.41, 4.0401) : wrong, sec-values
    """,
    "implicit | equation: x^2 + y^2 = 25 | wrt: x | of: y": """
        -x/y : right
        y' = -2x/(2y) : right
        dy/dx = -x/y : right
        x/y : wrong, imp-sign
        -y/x : wrong, imp-flip
        2x + 2y : wrong, imp-noslope
        2x : wrong, imp-const
    """,
    "parametric | x: t^2 | y: t^3 | wrt: t": """
        3t/2 : right
        3t^2/(2t) : right
        1.5t : right
        2/(3t) : wrong, par-flip
        6t^3 : wrong, par-prod
        3t^2 : wrong, par-y
        t : wrong
    """,
    "tangent | expr: x^2 | wrt: x | at: 3": """
        y = 6x - 9 : right
        6(x - 3) + 9 : right
        6x - y = 9 : right
        6x : wrong, tan-origin
        9 + 6x : wrong, tan-x
        y = 9 + 6(x + 3) : wrong, tan-plus
        9 + 2x(x - 3) : wrong, tan-kept
        6 + 9(x - 3) : wrong, tan-swap
        9 - (x - 3)/6 : wrong, tan-normal
    """,
    "inverse | expr: x^3 + x | wrt: x | at: 2": """
        1/4 : right
        0.25 : right
        2/8 : right
        4 : wrong, inv-noflip
        1/13 : wrong, inv-atvalue
        -1/4 : wrong, inv-minus
        -13/100 : wrong, inv-recip
    """,
    "directional | expr: x^2 + 3x y | wrt: x,y | at: x=1, y=2 | direction: 3, 4": """
        36/5 : right
        7.2 : right
        8*3/5 + 3*4/5 : right
        36 : wrong, dir-nonunit
        36/25 : wrong, dir-squared
        36/7 : wrong, dir-sumlength
        (24/5, 12/5) : wrong, dir-parts
        sqrt(73) : wrong, dir-steepest
    """,
    "total-derivative | expr: x^2 y | wrt: t | where: x=t^3, y=2t": """
        14t^6 : right
        12t^6 + 2t^6 : right
        t^6 + 4t^4 : wrong, tot-nodt
        12t^6 : wrong
        24t^12 : wrong, tot-prod
        3t^2 + 2 : wrong, tot-rates
    """,
    "total-differential | expr: x^2 y | wrt: x,y": """
        2x y dx + x^2 dy : right
        df = x^2 dy + 2 x y dx : right
        2x y + x^2 : wrong, dif-sum
        2x y dx : wrong, dif-one, pd-zero
        2x y dy + x^2 dx : wrong, dif-cross
    """,
    "chain-of-jacobians | exprs: (x_1^2 - x_2^2); (u_1 + 2u_2, 3u_1 u_2); (t^2, 1-t) | wrt: x_1,x_2; u_1,u_2; t"
    " | at: t=2": """
        -568 : right
        [[-568]] : right
        568 : wrong, slip-sign
    """,
    "taylor | expr: x^2 + 3x y + 2y^2 + e^x | wrt: x,y | about: 0,0 | degree: 2": """
        1 + x + 3x^2/2 + 3x y + 2y^2 : right
        1 + x + (3x^2 + 6x y + 4y^2)/2 : right
        1 + x + 3x^2 + 6x y + 4y^2 : wrong, tay2-nohalf
        1 + x + 3x^2/2 + 3x y/2 + 2y^2 : wrong, tay2-cross
        1 + x + 3x^2/2 + 2y^2 : wrong
        x + 3x^2/2 + 3x y + 2y^2 : wrong, tay2-noconst
        1 + x : wrong, tay2-short
    """,
    "series | expr: 1/(1-x)^2 | wrt: x | about: 0 | terms: 4": """
        1 + 2x + 3x^2 + 4x^3 : right
        4x^3 + 3x^2 + 2x + 1 : right
        1 + x + x^2 + x^3 : wrong
        1 + 2x + 3x^2 : wrong
    """,
    "linearise | expr: sqrt(x) | wrt: x | about: 4": """
        2 + (x - 4)/4 : right
        x/4 + 1 : right
        L(x) = 1 + 0.25x : right
        2 + x/4 : wrong, lin-x0
        2 + (x + 4)/4 : wrong, lin-plus
        (x - 4)/4 : wrong, lin-noconst, eval-zero
        2 + (x - 4)/(2 sqrt(x)) : wrong, lin-kept, eval-kept
        1/4 + 2(x - 4) : wrong, lin-swap
    """,
    "remainder | expr: ln(x) | wrt: x | about: 2 | degree: 3 | at: 2.5": """
        1/1024 : right
        0.000977 : right
        0.0009765625 : right
        0.01 : right-other-form
        0.0001 : wrong
    """,
    "critical-points | expr: x^3 - 3x | wrt: x": """
        {-1, 1} : right
        {1, -1} : right
        {(1, -2), (-1, 2)} : right
        {1} : wrong, sp-one
        {0, sqrt(3), -sqrt(3)} : wrong, sp-zeros
        {0} : wrong
        {2, -2} : wrong, sp-values
        max at x = -1, min at x = 1 : right
        {(-1, 2) max, (1, -2) min} : right
        x = -1 is a maximum and x = 1 is a minimum : right
        min at x = -1, max at x = 1 : wrong, sp-test
        max at x = -1 : wrong, sp-one
        x = -1 max; x = 1 max : wrong
    """,
    "critical-points | expr: x^3 - 3x y + y^3 | wrt: x,y": """
        {(0, 0), (1, 1)} : right
        {(1, 1), (0, 0)} : right
        {(0, 0)} : wrong, sp-one
        {(0, 0), (1, 1), (-1, -1)} : wrong, pow-nodec
        (0, 0) saddle, (1, 1) min : right
        saddle point at (0, 0), local minimum at (1, 1) : right
        {(0, 0, 0, saddle), (1, 1, -1, minimum)} : right
        (0, 0) max, (1, 1) min : wrong, sp-saddle
        saddle at (0, 0), max at (1, 1) : wrong, sp-test
    """,
    "critical-points | expr: x^4 | wrt: x": """
        0 : right
        x = 0 is a minimum : right
        inflection at x = 0 : wrong, sp-flat
        max at x = 0 : wrong, sp-test
    """,
    "lagrange | expr: x^2 y | constraints: x^2 + y^2 = 3 | wrt: x,y": """
        {(sqrt(2), 1), (-sqrt(2), 1), (sqrt(2), -1), (-sqrt(2), -1)} : right
        {(sqrt(2), 1), (sqrt(2), -1)} : wrong, lag-one
        {(1, 1)} : wrong
        {2, -2} : right-other-form
        2 : wrong, lag-value
    """,
    "lagrange | expr: x^2 + y^2 | constraints: x + 2y = 5 | wrt: x,y | seek: minimum": """
        (1, 2) : right
        {(1, 2)} : right
        x = 1, y = 2 : right
        (2, 1) : wrong, lag-swap
        (0, 0) : wrong, lag-nocon
    """,
    "solve-system | equations: x + y = 3; x - y = 1 | wrt: x,y": """
        (2, 1) : right
        x = 2, y = 1 : right
        {(2, 1)} : right
        (1, 2) : wrong, sys-swap
        (2, -1) : wrong, sys-sign
        (2, 2) : wrong
    """,
    "solve-system | equations: x^2 + y = 5; y = 1 | wrt: x,y": """
        {(2, 1), (-2, 1)} : right
        (2, 1) : wrong, sys-one
        {(1, 2), (1, -2)} : wrong, sys-swap
    """,
    "newton | expr: x^3 - 2x - 5 | wrt: x | start: 2 | steps: 2": """
        2.094568 : right
        2.0946 : right
        2.1 : right-other-form
        2.09 : right-other-form
        2.095 : right
        2.0945 : wrong
    """,
    "newton | expr: x^2 - 7 | wrt: x | start: 3 | steps: 1": """
        8/3 : right
        2.6667 : right
        x_1 = 2.6667 : right
        10/3 : wrong, nr-sign
        3.3333 : wrong, nr-sign
        0 : wrong, nr-inv, nr-opt
        1 : wrong, nr-noder
        -1/3 : wrong, nr-delta
        -9 : wrong, nr-times
    """,
    "descend | expr: x^2 + 3y^2 - 2x y - 4x | wrt: x,y | start: x=1, y=2 | rate: 0.1 | steps: 1": """
        (1.6, 1) : right
        (8/5, 1) : right
        x = 1.6, y = 1 : right
        [[1.6], [1]] : right
        (0.4, 3) : wrong, gd-ascent
        x = 0.4, y = 3 : wrong, gd-ascent
        (7, -8) : wrong, gd-nostep
        (1.0514, 1.9143) : wrong, gd-norm
        (1.6, 1.12) : wrong, gd-seq
        (0.6, -1) : wrong, gd-step
        (-0.6, 1) : wrong, gd-step
        (0, 2.6) : wrong, gd-swap
        1.6 : wrong
    """,
    "descend | expr: x^2 + 3y^2 - 2x y - 4x | wrt: x,y | start: x=0, y=0 | rate: 0.1 | steps: 3": """
        (0.992, 0.176) : right
        (0.72, 0.08) : wrong, gd-short
        (1.2, 0) : wrong, gd-kept
    """,
    "descend | expr: x^2 + 3y^2 - 2x y - 4x | wrt: x,y | start: x=1, y=2 | steps: 1 | method: newton": """
        (3, 1) : right
        (7, -8) : wrong, nt-nohess
        (33, -70) : wrong, nt-times
        (-1, 3) : wrong, nt-sign
    """,
    "backpropagate | layers: 1,1 | activations: logistic | weights: 0.5 | biases: -0.2 | inputs: 0.6 | targets: 1": """
        (-0.142151, -0.236918) : right
        (-0.14215, -0.23692) : right
        (0.142151, 0.236918) : wrong, nn-sign
        (-0.07108, -0.11846) : wrong, nn-no2
        (-0.236918, -0.236918) : wrong, nn-noin
        (-0.142151) : wrong
    """,
    "backpropagate | layers: 1,1,1 | activations: tanh,tanh | weights: 0.5; -1 | biases: 0; 0.1 | inputs: 1"
    " | targets: 0.5": """
        (1.17186, 1.17186, -0.688588, -1.49007) : right
        (1.172, 1.172, -0.6886, -1.490) : right
        (0.5859, 0.5859, -0.3443, -0.7450) : wrong, nn-no2
        (-1.17186, -1.17186, 0.688588, 1.49007) : wrong, nn-sign
    """,
    "evaluate | expr: (5 - c)^2 + (4 - m - c)^2 + (1 - 2m - c)^2 | at: m=2, c=1": """
        33 : right
        9 : wrong, lsq-abs
        1 : wrong, alg-sqdist, lsq-together
    """,
    "tidy | expr: (x+3)^2 | form: expanded": """
        x^2 + 6x + 9 : right
        (x+3)^2 : right-other-form
        x^2 + 9 : wrong, alg-sqdist
        x^2 + 3x + 9 : wrong
    """,
    "same | expected: sin(x)^2": """
        1 - cos(x)^2 : right
        sin x sin x : right
        sin(x^2) : wrong
    """,
    "lagrange | expr: x | constraints: x^2 + y^2 = 4 | wrt: x,y": """
        {(2, 0), (-2, 0)} : right
        max at (2, 0), min at (-2, 0) : right
        max 2 at (2, 0); min -2 at (-2, 0) : right
        min at (2, 0), max at (-2, 0) : wrong, lag-kinds
    """,
}
# the measurements that all lines here are fitted to
LINE: dict[str, str] = {"x": "1,2,3,4,5", "y": "1,3,4,4,8"}
FITS: dict[str, str] = {
    "fit | model: m*x + c | parameters: m, c": """
        (3/2, -1/2) : right
        m = 1.5, c = -0.5 : right
        c = -1/2, m = 3/2 : right
        y = 3x/2 - 1/2 : right
        (15/26, 59/26) : wrong, lsq-swap
        (0.576923, 2.269231) : wrong, lsq-swap
        (15/11, 0) : wrong, lsq-origin
        (15/2, -37/2) : wrong, lsq-nocentre
        (3/2, 17/2) : wrong, lsq-csign
        (7/4, -5/4) : wrong, lsq-ends
        (-1/2, 3/2) : wrong, lsq-exchanged
        (0, 4) : wrong, lsq-prodsum
    """,
}
CURVE: dict[str, str] = {"x": "1,2,4", "y": "0.9,1.5,2"}
CURVED: dict[str, str] = {
    "fit | model: A*(1-e^(-B*x)) | parameters: A, B | start: A=2, B=0.5 | method: gradient | rate: 0.1 | steps: 1": """
        (2.08551, 0.655425) : right
        A = 2.0855, B = 0.6554 : right
        (1.91449, 0.344575) : wrong, fit-ascent
        (2.855, 2.054) : wrong, fit-nostep
        (2.0428, 0.5777) : wrong, fit-no2
    """,
    "fit | model: A*(1-e^(-B*x)) | parameters: A, B | start: A=2, B=0.5 | method: gauss-newton | steps: 1": """
        (2.3054, 0.51277) : right
        (1.6946, 0.48723) : wrong, fit-away
    """,
}
