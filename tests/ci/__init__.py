"""What CI services and pre-commit run."""
