"""Read and write bitexts: one module for each format."""
