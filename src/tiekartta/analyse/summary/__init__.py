"""The memo for a meeting: one module a topic, joined in `memo`."""
