from __future__ import annotations

from rich.cells import cell_len

from workbench.bitext import Bead, Side, Status
from workbench.project.review import BeadRow
from workbench.tui.review.widgets.columns import BeadLine, columns, heading, line


def test_every_line_and_the_heading_fill_the_same_columns_at_any_width() -> None:
    bead = Bead(7, (1, 2), (), status=Status.NEEDS_WORK, confidence=0.3, note="n", pinned=True)
    row = BeadRow(bead, "Une phrase. " * 9, "", "A sentence.", "doc", "", "")
    names = {Side.SOURCE: "French", Side.TARGET: "English"}
    for width in range(40, 200):
        shape = columns(width, beads=123_456)
        cells = line(BeadLine(row, 99_999, at_cursor=True), shape)
        head = heading(shape, names, Side.TARGET)
        used = sum(cell_len(text) for text, _ in cells)
        assert used == sum(cell_len(text) for text, _ in head)
        assert used <= width
        before_text = sum(cell_len(text) for text, _ in cells[:8])
        assert before_text == shape.gutter
