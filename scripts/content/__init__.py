"""Measurements of the shipped question banks: item rules, bank rules, guessing bots, coverage."""
