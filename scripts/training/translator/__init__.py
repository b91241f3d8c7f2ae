"""The translator: corpora, network, training against the clock, release as a package."""
