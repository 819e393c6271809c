"""The model → dates: network, early and late dates, floats, drivers, critical path."""
