"""English words, one module a topic of `messages.TOPICS`."""
