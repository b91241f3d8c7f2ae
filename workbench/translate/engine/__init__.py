"""Argos packages run by CTranslate2 in batches."""
