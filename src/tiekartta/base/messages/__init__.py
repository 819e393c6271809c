"""One module a language: `WORDS` for views, `FINDINGS` for findings; a test holds the three against each other."""
