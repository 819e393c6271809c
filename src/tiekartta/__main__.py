"""`python -m tiekartta` and the `tiekartta` program: what must answer at once does so before anything is imported."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the program with the arguments of the process; the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from tiekartta.base.version import __version__

        sys.stdout.write(f"tiekartta {__version__}\n")
        return 0
    # No plugin of the environment takes part in reading a roadmap, and none is searched for at every start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A command builds values, tells them and ends: the collector would only walk them again and again.
    gc.disable()
    try:
        from tiekartta.cli.app import end_in_order, run

        end_in_order()
        return run(arguments)
    except KeyboardInterrupt:
        return 130


def program() -> None:
    """The process itself: run, and end at once.

    Everything is written and closed when `main` returns. To take a large roadmap apart object by object, as the
    interpreter would in the end, takes as long as to compute its dates.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105  # contextlib would be one more import before the version is told
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass  # closed or broken: `main` has told what there is to tell
    os._exit(code)


if __name__ == "__main__":
    program()
