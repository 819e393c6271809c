"""Files and git → the model, with a source position for every key and value."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    """This folder's name is also that of the function `tiekartta.load`, so calling the one calls the other."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        from importlib import import_module

        return import_module("tiekartta.api").load(*args, **options)


sys.modules[__name__].__class__ = _Callable
