"""Alignment of texts too long for memory, stretch after stretch.

``landmarks`` finds roughly where the texts correspond, ``aligner`` aligns stretch after stretch,
``secure_cuts`` tells how far the links of a stretch are final, and ``stretches`` numbers them in
the whole texts. ``text_store`` is how long texts are read.
"""
