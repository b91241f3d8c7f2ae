"""The styles of the list of beads and of its heading."""

from __future__ import annotations

from workbench.bitext import Status

_STYLES = (
    *("heading", "active-heading", "cursor", "cursor-mark", "place", "odd", "text", "quiet"),
    *("excluded", "nothing", "rendering", "flags", "draft", "document"),
    *("sure", "probable", "fair", "unsure", "weak"),
    *(status.label for status in Status),
)
COMPONENTS = {f"beads--{name}" for name in _STYLES}

STYLE_CSS = """
    & > .beads--heading { color: $quiet; background: $surface; }
    & > .beads--active-heading { color: $primary; background: $surface; text-style: bold; }
    & > .beads--cursor { background: $cursor-blurred; }
    &:focus > .beads--cursor { background: $cursor; }
    & > .beads--cursor-mark { color: $primary; }
    & > .beads--place { color: $faint; }
    & > .beads--odd { color: $primary; text-style: bold; }
    & > .beads--text { color: $foreground; }
    & > .beads--quiet { color: $quiet; }
    & > .beads--excluded { color: $faint; text-style: strike; }
    & > .beads--nothing { color: $faint; }
    & > .beads--draft { color: $quiet; text-style: italic; }
    & > .beads--rendering { color: $quiet; }
    & > .beads--document { color: $quiet; background: $surface; }
    & > .beads--flags { color: $accent; }
    & > .beads--sure { color: $success; }
    & > .beads--probable { color: $success; }
    & > .beads--fair { color: $foreground; }
    & > .beads--unsure { color: $warning; }
    & > .beads--weak { color: $error; }
""" + "".join(
    f"& > .beads--{status.label} {{ color: ${status.traits.colour};"
    f" text-style: {'bold' if status.is_decision else 'none'}; }}\n"
    for status in Status
)
