"""Parts of scripts/bench_translate.py."""
