"""Argos packages: found, read, downloaded, installed."""
