"""Forecasts: the schedule computed in thousands of futures at once, and what they say. numpy lives only here."""

RUNS = 10_000
"""How many futures a forecast has where nothing else is asked for."""
