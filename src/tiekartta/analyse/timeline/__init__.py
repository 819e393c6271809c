"""When everything happens: rows, headings, what is folded, and the report of `tiekartta timeline`."""
