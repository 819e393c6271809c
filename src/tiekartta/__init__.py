"""tiekartta: roadmaps in YAML, their schedules, their comparison and their telling."""

__all__ = ["Plan", "Problem", "RoadmapError", "__version__", "change", "diff", "load", "load_all", "rows"]

TYPE_CHECKING = False  # as in `typing`, whose import `--version` need not wait for
if TYPE_CHECKING:
    from tiekartta.api import Plan, Problem, RoadmapError, change, diff, load, load_all, rows
    from tiekartta.base.version import __version__


def __getattr__(name: str) -> object:
    """What the package offers to programs, imported when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("tiekartta.base.version" if name == "__version__" else "tiekartta.api"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
