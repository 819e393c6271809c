"""Pure functions: roadmap and schedule → a frozen report that answers a question."""
