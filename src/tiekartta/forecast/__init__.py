"""Forecasts: the schedule computed in thousands of futures at once, and what they say. numpy lives only here."""
