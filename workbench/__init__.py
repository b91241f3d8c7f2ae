"""Bitext Workbench: offline French-English parallel text, translated, aligned, reviewed, exported.

The folders read as the route the text takes: ``formats`` reads documents, ``segment`` cuts them
into sentences, ``translate`` and ``align`` give renderings and beads, ``store`` remembers,
``project`` holds the use cases, and ``cli`` and ``tui`` are two faces over them.
"""

__version__ = "0.1.0"
