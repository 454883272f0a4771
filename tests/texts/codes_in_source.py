"""Finds in the source which codes are raised, stored or told."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_RAISE = {"Refused", "NotFound", "WrongUse", "Unavailable", "RefusedOutside", "BlockedOutside"}
_RAISE |= {"Temporary", "OutcomeUnknown", "Problem"}
_ERROR_BASES = {"RefusedOutside", "Temporary", "Refused", "Unavailable", "WrongUse"}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    """Every file of the two packages, parsed."""
    for package in ("sinno_tui", "storage"):
        for file in sorted((ROOT / package).rglob("*.py")):
            yield file, ast.parse(file.read_text("utf-8"))


def error_codes() -> dict[str, str]:
    """Code → the file that raises it. A code that is put together counts as its fixed part with `*`."""
    found: dict[str, str] = {}
    for file, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in _RAISE and node.args:
                if (code := _text(node.args[0])) is not None:
                    found[code] = file.name
            elif isinstance(node, ast.Call) and _name(node.func) == "BadRow" and len(node.args) > 1:
                if (code := _text(node.args[1])) is not None:
                    found[code] = file.name
            elif isinstance(node, ast.ClassDef) and {_name(base) for base in node.bases} & _ERROR_BASES:
                found.update(dict.fromkeys(_super_codes(node), file.name))
    return found


def told_events() -> dict[str, str]:
    """What is written into histories and stories: code → file."""
    found: dict[str, str] = {}
    for file, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and len(node.args) > 1:
                name = _name(node.func)
                at = {"remember": 1, "add_event": 2, "_tell": 2}.get(name)
                if at is not None and len(node.args) > at and (code := _text(node.args[at])) is not None:
                    found[f"activation_{code}" if name == "_tell" else code] = file.name
                    found[code] = file.name
    return found


def keys_of(function: str, file: str) -> list[str]:
    """The text keys of the dictionaries inside a function of a file."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    found = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == function)
    dicts = [node for node in ast.walk(found) if isinstance(node, ast.Dict)]
    return [
        key for node in dicts for part in node.keys if part is not None and (key := _text(part)) is not None
    ]


def _super_codes(node: ast.ClassDef) -> list[str]:
    calls = [call for call in ast.walk(node) if isinstance(call, ast.Call) and _name(call.func) == "__init__"]
    return [code for call in calls if call.args and (code := _text(call.args[0])) is not None]


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    return None
