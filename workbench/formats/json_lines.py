"""Write objects as lines of JSON that every reader takes for one line each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_ESCAPES = {0x7F: "\\u007f", 0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def json_line(record: Mapping[str, Any]) -> str:
    """Return an object as a line of JSON, without its end.

    Characters that some readers take for the end of a line are written as escapes.
    """
    line = json.dumps(record, ensure_ascii=False)
    # Most lines hold none of these, and translating takes as long as all the rest.
    if "\x7f" in line or len(line.splitlines()[0]) < len(line):
        line = line.translate(_ESCAPES)
    return line
