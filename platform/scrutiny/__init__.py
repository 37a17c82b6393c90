"""Scrutiny: questionnaires, returns and honest comparison for safeguarding partnerships."""
