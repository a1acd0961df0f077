"""One measured figure: its repetitions, their median and spread, as words."""

import dataclasses
import statistics


@dataclasses.dataclass
class Figure:
    """`values` are repetitions in `unit`; `note` says what a reader must know; `when` is set where it was measured earlier."""

    values: list
    unit: str = "ms"
    note: str = ""
    when: str = ""
    facts: dict = dataclasses.field(default_factory=dict)
    versions: dict = dataclasses.field(default_factory=dict)

    @property
    def median(self):
        return statistics.median(self.values)

    def text(self):
        words = quantity(self.median, self.unit)
        if len(self.values) > 1:
            scale, _ = people_unit(self.median, self.unit)
            words += f" ({short(min(self.values) * scale)}–{short(max(self.values) * scale)}, n={len(self.values)})"
        return f"{words}, {self.note}" if self.note else words


def short(value):
    """Three significant digits, and thousands with commas."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def people_unit(value, unit):
    """The unit that people would use, and by what to multiply: seconds from a second up, microseconds below a tenth of a millisecond."""
    if unit == "ms" and value >= 1000:
        return 1e-3, "s"
    if unit == "ms" and value < 0.1:
        return 1e3, "µs"
    return 1, unit


def quantity(value, unit):
    scale, unit = people_unit(value, unit)
    return f"{short(value * scale)}{'' if unit.startswith('/') else ' '}{unit}"


def ratio(theirs, ours):
    """How many times better `ours` is; for rates more is better, for times and sizes less."""
    if theirs.unit.startswith("/"):
        return ours.median / theirs.median
    return theirs.median / ours.median
