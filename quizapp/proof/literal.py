"""The value of a Python expression that is written out: numbers and their arithmetic, texts, lists, tuples, mappings.

Refuses everything that would have to be run: names, calls, comprehensions. Refuses numbers beyond a float's range too.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from math import isfinite
from typing import Any

MAX_SHOWN = 60  # characters of an expression that a message quotes

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


class NotLiteralError(ValueError):
    """The expression is not written out; the text is the part that is not."""

    def __init__(self, node: ast.AST) -> None:
        try:
            text = ast.unparse(node)
        except RecursionError:
            text = "an expression nested too deeply"
        super().__init__(text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…")


def value_of(node: ast.expr) -> Any:
    """Return the value of a written-out expression; arithmetic on numbers (`1 / 6`, `2**-10`) is worked out.

    Raises NotLiteralError for anything else.
    """
    try:
        return _value(node)
    except RecursionError:
        raise NotLiteralError(node) from None


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=int() as whole) if not isinstance(whole, bool):
            return _in_range(node, whole)
        case ast.Constant(value=bool() | float() | str() | None):
            return node.value
        case ast.Tuple(elts=items):
            return tuple(_value(item) for item in items)
        case ast.List(elts=items):
            return [_value(item) for item in items]
        case ast.Dict(keys=keys, values=values):
            return _mapping(node, [(key, value) for key, value in zip(keys, values, strict=True) if key])
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            number = _number(operand)
            return -number if isinstance(node.op, ast.USub) else number
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _binary(node, _BINARY[type(op)], _value(left), _value(right))
    raise NotLiteralError(node)


def _mapping(node: ast.Dict, items: list[tuple[ast.expr, ast.expr]]) -> dict[Any, Any]:
    if len(items) < len(node.keys):  # `**other`
        raise NotLiteralError(node)
    try:
        return {_value(key): _value(value) for key, value in items}
    except TypeError:  # a list or a mapping as a key
        raise NotLiteralError(node) from None


def _number(node: ast.expr) -> int | float:
    value = _value(node)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotLiteralError(node)
    return value


def _binary(node: ast.expr, operation: Callable[[Any, Any], Any], left: Any, right: Any) -> int | float | str:
    if operation is operator.add and isinstance(left, str) and isinstance(right, str):
        return left + right
    if not all(isinstance(side, int | float) and not isinstance(side, bool) for side in (left, right)):
        raise NotLiteralError(node)
    if operation is operator.pow and (abs(right) > 1000 or abs(left) > 1e6):
        raise NotLiteralError(node)
    try:
        return _in_range(node, operation(left, right))
    except (ArithmeticError, ValueError):
        raise NotLiteralError(node) from None


def _in_range(node: ast.expr, value: Any) -> int | float:
    """Return a real number that a float can hold; everything else is refused."""
    try:
        if isinstance(value, int | float) and isfinite(float(value)):
            return value
    except OverflowError:
        pass
    raise NotLiteralError(node)
