"""Finnish words, one module a topic of `messages.TOPICS`."""
