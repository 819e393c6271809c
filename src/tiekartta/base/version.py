"""The version of the program: what tells it need not ask the package, which offers `api`."""

__version__ = "0.1.0"
