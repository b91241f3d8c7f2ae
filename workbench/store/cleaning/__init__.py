"""What a run of cleaning keeps on the disk: the pairs that were kept, by the keys of duplicates."""
