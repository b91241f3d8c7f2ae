"""The dynamic programme over blocks of sentences."""
