"""Loads modules from an edited text of their source; what lies on the disk stays as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from tests.simulation.bugs import Edit


def install(edits: Iterable[Edit]) -> None:
    """From now on these modules are loaded as edited. Raises `ValueError` when one is there already."""
    edited = list(edits)
    if late := [edit.module for edit in edited if edit.module in sys.modules]:
        raise ValueError(f"loaded already: {late}")
    sys.meta_path.insert(0, _Finder(edited))


class _Finder(MetaPathFinder):
    def __init__(self, edits: list[Edit]) -> None:
        self._edits = edits

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        edits = [edit for edit in self._edits if edit.module == fullname]
        spec = PathFinder.find_spec(fullname, path, target) if edits else None
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin, edits)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, edits: list[Edit]) -> None:
        super().__init__(fullname, path)
        self._edits = edits

    def get_code(self, fullname: str) -> CodeType:
        """Neither reads nor writes bytecode."""
        path = self.get_filename(fullname)
        text = self.get_data(path).decode()
        for edit in self._edits:
            if text.count(edit.old) != 1:
                raise ValueError(f"{path} holds {text.count(edit.old)} times: {edit.old}")
            text = text.replace(edit.old, edit.new)
        return compile(text, path, "exec", dont_inherit=True)
