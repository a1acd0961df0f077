"""Line plots as SVG that read well on light and on dark paper."""

import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 340
LEFT, RIGHT, TOP, BOTTOM = 70, 36, 46, 52
COLOURS = ("#2f81c7", "#d9822b", "#3f9c5a", "#b85ac0")
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #59636e }
.title { font-size: 15px; font-weight: 600 }
.grid { stroke: #59636e; stroke-opacity: .22 }
.axis { stroke: #59636e }
@media (prefers-color-scheme: dark) { text { fill: #b4bdc7 } .grid, .axis { stroke: #b4bdc7 } }
"""


def linear_ticks(low, high, wanted=6):
    """Round numbers from at or below `low` to at or above `high`."""
    span = (high - low) or abs(high) or 1
    step = 10 ** math.floor(math.log10(span / wanted))
    step *= next(m for m in (1, 2, 5, 10) if span / (step * m) <= wanted)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(i * step, 12) for i in range(first, max(last, first + 1) + 1)]


def log_ticks(low, high):
    """1, 2 and 5 times powers of ten around [low, high]; both above 0."""
    ticks = [m * 10.0 ** e for e in range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1) for m in (1, 2, 5)]
    below = max(tick for tick in ticks if tick <= low * 1.0001)
    above = min(tick for tick in ticks if tick >= high / 1.0001)
    return [tick for tick in ticks if below <= tick <= above]


def word(value):
    """A tick as people write it: 0.5, 20, 1,000, 2 M."""
    if value >= 1e6:
        return f"{value / 1e6:g} M"
    return f"{value:,.0f}" if value >= 1000 else f"{value:g}"


class Axis:
    """Values to places between `start` and `end` of the picture."""

    def __init__(self, values, start, end, logarithmic, from_zero=False):
        low, high = min(values), max(values)
        self.log = logarithmic and low > 0
        if from_zero and not self.log:
            low = min(low, 0)
        self.ticks = log_ticks(low, high) if self.log else linear_ticks(low, high)
        self.start, self.end = start, end

    def place(self, value):
        low, high = self.ticks[0], self.ticks[-1]
        if self.log:
            low, high, value = math.log(low), math.log(high), math.log(value)
        share = (value - low) / ((high - low) or 1)
        return self.start + share * (self.end - self.start)


def line(x1, y1, x2, y2, kind):
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def text(x, y, words, anchor="middle", more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


def frame(x, y, title, x_name, y_name):
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    parts = [text(LEFT, 20, title, "start", ' class="title"')]
    for tick in x.ticks:
        parts += [line(x.place(tick), TOP, x.place(tick), bottom, "grid"), text(x.place(tick), bottom + 18, word(tick))]
    for tick in y.ticks:
        parts += [line(LEFT, y.place(tick), right, y.place(tick), "grid"), text(LEFT - 8, y.place(tick) + 4, word(tick), "end")]
    parts += [line(LEFT, bottom, right, bottom, "axis"), line(LEFT, TOP, LEFT, bottom, "axis")]
    middle = (TOP + bottom) / 2
    parts += [text((LEFT + right) / 2, HEIGHT - 12, x_name),
              text(16, middle, y_name, more=f' transform="rotate(-90 16 {middle:.0f})"')]
    return parts


def curve(x, y, points, colour):
    places = [(x.place(a), y.place(b)) for a, b in points]
    path = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
    dots = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in places)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def legend(names):
    parts, at = [], WIDTH - RIGHT
    for name, colour in reversed(list(zip(names, COLOURS))):
        parts.append(text(at, 38, name, "end"))
        at -= 7.2 * len(name) + 14
        parts.append(f'<rect x="{at:.1f}" y="28" width="10" height="10" rx="2" fill="{colour}"/>')
        at -= 14
    return parts


def plot(title, x_name, y_name, curves, logarithmic=True):
    """An SVG of named curves, each a list of (x, y); linear y axes begin at 0."""
    drawn = [(name, sorted(points)) for name, points in curves if points]
    every = [point for _, points in drawn for point in points]
    if not every:
        raise ValueError("a plot needs a point")
    x = Axis([a for a, _ in every], LEFT, WIDTH - RIGHT, logarithmic)
    y = Axis([b for _, b in every], HEIGHT - BOTTOM, TOP, logarithmic, from_zero=True)
    parts = frame(x, y, title, x_name, y_name) + legend([name for name, _ in drawn])
    parts += [curve(x, y, points, colour) for (_, points), colour in zip(drawn, COLOURS)]
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
            f'role="img" aria-label="{escape(title)}">\n<style>{STYLE}</style>\n' + "\n".join(parts) + "\n</svg>\n")
