"""The value of a Python expression that is written out: numbers and their arithmetic, texts, lists, tuples, mappings.

Refuses everything that would have to be run: names, calls, comprehensions.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Pow: operator.pow,
}


class NotLiteralError(ValueError):
    """The expression is not written out; `node` is the part that is not."""

    def __init__(self, node: ast.AST) -> None:
        super().__init__(ast.unparse(node))
        self.node = node


def value_of(node: ast.expr) -> Any:
    """Return the value of a written-out expression; arithmetic on numbers (`1 / 6`, `2**-10`) is worked out.

    Raises NotLiteralError for anything else.
    """
    match node:
        case ast.Constant(value=bool() | int() | float() | str() | None):
            return node.value
        case ast.Tuple(elts=items):
            return tuple(value_of(item) for item in items)
        case ast.List(elts=items):
            return [value_of(item) for item in items]
        case ast.Dict(keys=keys, values=values) if None not in keys:
            return {value_of(key): value_of(value) for key, value in zip(keys, values, strict=True) if key is not None}
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            number = _number(operand)
            return -number if isinstance(node.op, ast.USub) else number
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _binary(node, _BINARY[type(op)], _number(left), _number(right))
        case ast.BinOp(left=ast.Constant(value=str()), op=ast.Add(), right=ast.Constant(value=str())):
            return value_of(node.left) + value_of(node.right)
    raise NotLiteralError(node)


def _number(node: ast.expr) -> int | float:
    value = value_of(node)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotLiteralError(node)
    return value


def _binary(node: ast.expr, operation: Callable[[Any, Any], Any], left: float, right: float) -> int | float:
    if operation is operator.pow and (abs(right) > 1000 or abs(left) > 1e6):
        raise NotLiteralError(node)
    try:
        value = operation(left, right)
    except (ArithmeticError, ValueError):
        raise NotLiteralError(node) from None
    if not isinstance(value, int | float):
        raise NotLiteralError(node)
    return value
