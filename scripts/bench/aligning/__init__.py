"""Parts of the benchmarks of the aligner: texts, peers, measures, tables."""
