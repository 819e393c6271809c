"""The commands: read options, call, emit. The clock, the environment and typer live only here."""
