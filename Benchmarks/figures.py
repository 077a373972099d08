"""Figures as they are printed: the median of several runs, what stands beside it, and whether that is what we aim at."""
import statistics
from dataclasses import dataclass, field


def number(value):
    for limit, places in ((1, 3), (10, 2), (100, 1)):
        if abs(value) < limit:
            return f"{value:.{places}f}"
    return f"{value:,.0f}"


def spread(runs):
    """`median (min–max)`, or the one value there is."""
    if len(runs) == 1:
        return number(runs[0])
    return f"{number(statistics.median(runs))} ({number(min(runs))}–{number(max(runs))})"


@dataclass
class Figure:
    name: str
    unit: str
    ours: list
    peer: str = ""
    theirs: list = field(default_factory=list)
    # At least so many times the peer's; None where the figure is only recorded.
    aim: float = None

    @property
    def ratio(self):
        """Of runs made side by side: the median of the ratios, not the ratio of the medians."""
        pairs = zip(self.ours, self.theirs * len(self.ours) if len(self.theirs) == 1 else self.theirs)
        return statistics.median(a / b for a, b in pairs)

    def cells(self):
        row = [self.name, f"{spread(self.ours)} {self.unit}"]
        if not self.theirs:
            return row + ["", "", "", ""]
        row += [f"{self.peer}: {spread(self.theirs)}", number(self.ratio)]
        if self.aim is None:
            return row + ["", ""]
        return row + [f"≥ {number(self.aim)}", "met" if self.ratio >= self.aim else "NOT MET"]


HEAD = ["what", "Lacak", "beside it, in the same run", "ratio", "aim", ""]


def table(figures):
    """A table in Markdown whose columns also stand straight in a terminal."""
    rows = [HEAD] + [figure.cells() for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
