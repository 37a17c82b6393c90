"""Comparisons: agencies beside one another, years beside one another, each figure with what it rests on."""
