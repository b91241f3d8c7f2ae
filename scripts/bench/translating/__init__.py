"""Parts of scripts/bench/translate.py."""
