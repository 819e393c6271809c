"""`python -m tiekartta` and the `tiekartta` program: what must answer at once does so before anything is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program with the arguments of the process; the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from tiekartta import __version__

        sys.stdout.write(f"tiekartta {__version__}\n")
        return 0
    from tiekartta.cli.app import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
