"""One folder a language, one module a topic; a test holds the three languages against each other."""
