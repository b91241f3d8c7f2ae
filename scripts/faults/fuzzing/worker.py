"""Reads the files that stdin names and writes the outcome to stdout, a JSON line for each."""

from __future__ import annotations

import json
import resource
import sys
import time
import traceback
from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import WorkbenchError
from workbench.formats import read_document, read_units
from workbench.segment import segment_document


def main() -> None:
    """Read files until stdin ends."""
    most = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for line in sys.stdin:
        kind, name = line.rstrip("\n").split("\t")
        start = time.process_time()
        outcome, detail = _read(kind, Path(name))
        print(
            json.dumps(
                {
                    "outcome": outcome,
                    "detail": detail,
                    "seconds": time.process_time() - start,
                    "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
                }
            ),
            flush=True,
        )


def _read(kind: str, path: Path) -> tuple[str, str]:
    try:
        if kind == "document":
            document = read_document(path, language="fr")
            _check_blocks(document.text, [(b.start, b.end) for b in document.blocks])
            for span in segment_document(document):
                assert document.text[span.start : span.end].strip()
        else:
            _, units = read_units(path, FRENCH_ENGLISH)
            for unit in units:
                (unit.source + unit.target + unit.note).encode("utf-8", "surrogatepass")
    except WorkbenchError as error:
        lines = str(error).splitlines()
        if len(lines) != 2 or max(map(len, lines)) > 600:
            return "finding", f"not two lines: {error}"
        return "refused", error.what
    except BaseException:
        return "finding", traceback.format_exc()
    return "read", ""


def _check_blocks(text: str, blocks: list[tuple[int, int]]) -> None:
    end = 0
    for start, stop in blocks:
        assert end <= start < stop <= len(text), "blocks overlap or lie outside"
        end = stop
    assert "\0" not in text, "a NUL in the text"
    assert not any("\ud800" <= char <= "\udfff" for char in text), "a lone surrogate in the text"


if __name__ == "__main__":
    main()
