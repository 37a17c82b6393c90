"""The bench: one module a question, each answered as a ratio to a floor or a stock peer in the same run."""
