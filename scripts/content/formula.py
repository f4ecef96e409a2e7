"""Recomputes the keys of numeric questions from their own formula: arithmetic only, no names but its variables."""

import ast
import math
import operator

_BINARY = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_CALLS = {"min": min, "max": max, "sqrt": math.sqrt, "abs": abs, "round": round, "ceil": math.ceil, "floor": math.floor}


def evaluate(text, variables):
    """Value of an arithmetic expression; ValueError says which part is not arithmetic."""

    def walk(node):
        if isinstance(node, ast.Expression):
            return walk(node.body)
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
            return node.value
        if isinstance(node, ast.Name):
            if node.id not in variables:
                raise ValueError(f"no variable {node.id}")
            return variables[node.id]
        if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
            return _BINARY[type(node.op)](walk(node.left), walk(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
            value = walk(node.operand)
            return -value if isinstance(node.op, ast.USub) else value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            return _CALLS[node.func.id](*(walk(a) for a in node.args))
        raise ValueError(f"not arithmetic: {ast.dump(node)[:60]}")

    try:
        return walk(ast.parse(text, mode="eval"))
    except (SyntaxError, ZeroDivisionError, TypeError) as fault:
        raise ValueError(str(fault)) from fault


def within(answer, number):
    """Whether a number earns full credit under the tolerance of an answer."""
    tolerance = answer.get("tolerance", 0)
    kind = answer.get("toleranceType", "nominal")
    if "value" not in answer:
        return answer["min"] - tolerance <= number <= answer["max"] + tolerance
    value = answer["value"]
    if kind == "relative":
        tolerance *= abs(value)
    if kind == "geometric":
        low, high = sorted((value / (1 + tolerance), value * (1 + tolerance)))
        return low <= number <= high
    return abs(number - value) <= tolerance + 1e-12
