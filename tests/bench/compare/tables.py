"""Tables as text for a terminal and as Markdown."""

import textwrap

WIDEST = 46


def markdown(headings, rows):
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def text(headings, rows):
    """Columns side by side, long cells wrapped."""
    wrapped = [[textwrap.wrap(str(cell), WIDEST) or [""] for cell in row] for row in [headings, *rows]]
    widths = [max(len(line) for row in wrapped for line in row[column]) for column in range(len(headings))]
    lines = []
    for row in wrapped:
        for i in range(max(map(len, row))):
            cells = [(cell[i] if i < len(cell) else "").ljust(width) for cell, width in zip(row, widths)]
            lines.append("  ".join(cells).rstrip())
        if row is wrapped[0]:
            lines.append("  ".join("─" * width for width in widths))
    return "\n".join(lines) + "\n"
