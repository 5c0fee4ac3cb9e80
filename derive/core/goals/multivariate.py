"""Goals in several variables: partial derivatives, gradients and what is made of them. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Symbol, Term, symbols_in

JACOBIAN, HESSIAN, UNIT = Symbol("bold:J"), Symbol("bold:H"), Symbol("bold:u")


@noun
class Partial(Goal):
    task: ClassVar[str | None] = "partial"
    folder: ClassVar[str] = "multivariate"
    summary: ClassVar[str] = "a partial derivative, once per letter given, in their order"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the letters to differentiate by, in order", repeats=True)


@noun
class Gradient(Goal):
    task: ClassVar[str | None] = "gradient"
    folder: ClassVar[str] = "multivariate"
    pictured: ClassVar[bool] = True
    in_space: ClassVar[bool] = True
    summary: ClassVar[str] = "the vector of all partial derivatives"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")


@noun
class Jacobian(Goal):
    task: ClassVar[str | None] = "jacobian"
    folder: ClassVar[str] = "multivariate"
    summary: ClassVar[str] = "the matrix of partial derivatives: one row per function, one column per variable"
    exprs: tuple[Term, ...] = asked("expressions", "the functions, one per row")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, one per column")
    determinant: bool = asked("flag", "work out the determinant too", False)
    outputs: tuple[Symbol, ...] = ()  # the functions' own names, if the person gave them: x = r cos(theta)
    inverse: bool = asked("flag", "work out the inverse matrix too, and its determinant", False)


@noun
class Determinant(Goal):
    """Asked on the way by what makes a matrix; `name` is the letter that stands for it."""

    folder: ClassVar[str] = "multivariate"
    matrix: Term = asked("expression", "a square matrix")
    name: Symbol = JACOBIAN


@noun
class InverseMatrix(Goal):
    """The inverse of a matrix whose determinant is known. Asked by the Jacobian on the way."""

    folder: ClassVar[str] = "multivariate"
    matrix: Term = asked("expression", "a square matrix")
    determinant: Term = asked("expression", "its determinant, not zero")
    name: Symbol = JACOBIAN


@noun
class SecondPartial(Goal):
    """A second partial derivative, made of the first one. Asked by the Hessian on the way, equal mixed ones once."""

    folder: ClassVar[str] = "multivariate"
    expr: Term = asked("expression", "the function")
    slope: Term = asked("expression", "its derivative by the first letter")
    wrt: tuple[Symbol, ...] = asked("letters", "the two letters, in order", repeats=True)


@noun
class Definiteness(Goal):
    """Whether a symmetric matrix of numbers is definite, by its leading minors, which are the result."""

    folder: ClassVar[str] = "multivariate"
    matrix: Term = asked("expression", "a symmetric matrix of numbers")
    name: Symbol = HESSIAN


@noun
class Hessian(Goal):
    task: ClassVar[str | None] = "hessian"
    folder: ClassVar[str] = "multivariate"
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the matrix of all second partial derivatives, and what it says at a point"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")
    at: tuple[tuple[Symbol, Term], ...] = asked("numbers", "the point: a value per letter", ())


@noun
class Directional(Goal):
    task: ClassVar[str | None] = "directional"
    folder: ClassVar[str] = "multivariate"
    at_a_point: ClassVar[bool] = True
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the slope of a function along a direction, and the steepest one"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")
    at: tuple[tuple[Symbol, Term], ...] = asked("numbers", "the point: a value per letter")
    direction: tuple[Term, ...] = asked("values", "the direction, one component per letter; of any length but zero")


@noun
class TotalDerivative(Goal):
    task: ClassVar[str | None] = "total-derivative"
    folder: ClassVar[str] = "multivariate"
    summary: ClassVar[str] = "the derivative along paths: df/dt where x, y, … depend on t"
    expr: Term = asked("expression", "the function")
    wrt: Symbol = asked("letter", "the letter that everything depends on")
    where: tuple[tuple[Symbol, Term], ...] = asked("substitutions", "what the letters of the function are: x=t^2")


@noun
class TotalDifferential(Goal):
    task: ClassVar[str | None] = "total-differential"
    folder: ClassVar[str] = "multivariate"
    summary: ClassVar[str] = "the total differential df of a function of several variables"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")

    def letters_in_answer(self) -> tuple[str, ...]:
        return tuple(f"d{letter.name}" for letter in self.wrt)


@noun
class Length(Goal):
    """The length of a vector. Asked on the way."""

    folder: ClassVar[str] = "multivariate"
    vector: Term = asked("expression", "a vector")


@noun
class UnitVector(Goal):
    """The vector of length 1 in the direction of another. Asked on the way."""

    folder: ClassVar[str] = "multivariate"
    vector: Term = asked("expression", "a vector that is not zero")
    name: Symbol = UNIT


@noun
class MatrixProduct(Goal):
    """The product of two matrices, rows times columns. Asked on the way."""

    folder: ClassVar[str] = "multivariate"
    left: Term = asked("expression", "the first matrix")
    right: Term = asked("expression", "the second matrix")


@noun
class ChainOfJacobians(Goal):
    task: ClassVar[str | None] = "chain-of-jacobians"
    folder: ClassVar[str] = "multivariate"
    summary: ClassVar[str] = "the derivative of functions inside one another, as a product of Jacobian matrices"
    exprs: tuple[tuple[Term, ...], ...] = asked("expression-lists", "the vector functions, the outermost first")
    wrt: tuple[tuple[Symbol, ...], ...] = asked("letter-lists", "the letters of each function, in the same order")
    at: tuple[tuple[Symbol, Term], ...] = asked("numbers", "the point: a value per letter of the innermost", ())


@noun
class TangentPlane(Goal):
    """The task `tangent` with a list of letters: `wrt` and `at` as lists make a tangent goal this one."""

    task: ClassVar[str | None] = "tangent"
    folder: ClassVar[str] = "multivariate"
    at_a_point: ClassVar[bool] = True
    summary: ClassVar[str] = "the tangent plane to a graph at a point, and its normal"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")
    at: tuple[tuple[Symbol, Term], ...] = asked("numbers", "where on the graph: a value per letter")

    def height(self) -> Symbol:
        """The letter of the height: z, or the next that the function does not use."""
        taken = {letter.name for letter in (*self.wrt, *symbols_in(self.expr))}
        return Symbol(next(name for name in ("z", "w", "u", "v", "z_0", "z_00") if name not in taken))

    def letters_in_answer(self) -> tuple[str, ...]:
        return (self.height().name,)


@noun
class LineariseSeveral(Goal):
    """The task `linearise` with a list of letters: `wrt` and `about` as lists make a linearise goal this one."""

    task: ClassVar[str | None] = "linearise"
    folder: ClassVar[str] = "multivariate"
    answer_kind: ClassVar[str] = "polynomial"
    at_a_point: ClassVar[bool] = True
    summary: ClassVar[str] = "the linear approximation near a point of several variables"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")
    about: tuple[tuple[Symbol, Term], ...] = asked("numbers", "the point to stay near: a value per letter")
