"""Formats: one file for each way in which a document or a report is written."""
