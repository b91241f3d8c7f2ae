"""Programs for the developers of the workbench, by what they are for; none is installed.

- ``bench``: speed and quality beside other programs (``make bench`` runs all of them).
- ``faults``: killed processes, damaged files and huge texts; the outputs must be the same.
- ``checks``: checks of the product and of its code against other programs and limits.
- ``training``: the two bundled models from open corpora.
- ``fitting``: the weights of the aligner from gold alignments.
- ``spelling``: the bundled English dictionary, made from SCOWL.
- ``samples``: generated projects and documents that the others and the tests use.

Run a script as a module from the root of the checkout, as its docstring shows::

    python -m scripts.bench.align --data DIR

so that it uses the code of that checkout. Where the workbench is installed as ``make install``
does it, a script also runs as a file, from any folder. ``batch_translate.py`` is the one script
that others call by its path, and finds the package by itself.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The root of the checkout."""
