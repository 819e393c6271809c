"""Items by filter: entries of every kind in one shape, the filters, and the report of `tiekartta list`."""
