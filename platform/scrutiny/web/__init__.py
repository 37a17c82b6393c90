"""The web: how people reach it; one blueprint a journey."""
