"""One file a report: the report as a document in the reader's language."""
