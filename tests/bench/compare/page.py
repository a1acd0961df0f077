"""docs/performance.md: the tables and curves with the date, the machine, and how to repeat them."""

import time

import load_table
import machine as machines
import micro
import svg
import tables
from fit import verdict
from rows import HEADINGS


def versions(rows):
    found = {}
    for row in rows:
        for figure in row.peers.values():
            found |= figure.versions
    return ", ".join(f"{name} {version}" for name, version in sorted(found.items()))


def earlier(rows):
    """Which peers were measured before this run, and when first."""
    found = {}
    for row in rows:
        for name, figure in row.peers.items():
            if figure.when:
                found[name] = min(figure.when, found.get(name, figure.when))
    return [f"{name} ({when})" for name, when in found.items()]


def plots_text(plots):
    parts = []
    for plot in plots:
        parts.append(f"![{plot.title}](images/{plot.file}.svg)\n")
        for curve in plot.curves:
            words = verdict(curve.points, curve.most) if curve.most is not None else "no promise"
            parts.append(f"- {curve.name}: {words}" + (f"; it ends where the trainer said: {curve.stopped}" if curve.stopped else ""))
        parts.append("")
    return "\n".join(parts)


def write_plots(folder, plots):
    for plot in plots:
        curves = [(curve.name, curve.points) for curve in plot.curves]
        (folder / f"{plot.file}.svg").write_text(svg.plot(plot.title, plot.x, plot.y, curves, plot.logarithmic))


HOW = """## How it is measured

- Ours and a peer's work run in turn, on the same rows, the same number of rounds; a cell has the median and the spread of the rounds (each
  round being the median of its own repetitions). A peer that takes minutes runs once. A ratio is between two medians of one run, or
  says when the peer was measured.
- The peers are in [tests/bench/peers](../tests/bench/peers), as an analyst would write them; pandas must arrive at our features and scipy at our
  PSI and KS, or the run stops.
- Forests: 500 trees, depth 20, splits from 5 rows, leaves of 2, 15 features a split, bootstrap. Ours without the second forest that gives the
  validation figure, since peers grow none. A peer that says how many trees it grew is compared tree by tree.
- Services: `load_bench` on the same two processors sends the rows of the 707 test engines with all the digits of a double; clients ask again as
  soon as they are answered. BentoML serves the scikit-learn forest, with one worker and two threads.
- Memory is the proportional share of a server and all processes that it started.
- The window while all this goes on has a page of its own: [console-performance.md](console-performance.md).
- History: 20,000 predictions with their feedback a day, and a minute's metrics, before the hour of the measurement.
"""


def compose(machine, rows, loads, plots, pieces):
    date = time.strftime("%-d %B %Y")
    parts = [
        "# How quick Turbofan is, beside its peers\n",
        f"Measured on {date} by `./run bench`, on {machines.sentence(machine)}. One command repeats it:\n",
        "```\n./run bench --write-docs            # sets up the peers and waits for the slow ones; best on a quiet machine\n"
        "./run bench --quick                 # without what takes minutes\n```\n",
        f"Peers: {versions(rows)}.\n",
        tables.markdown(HEADINGS, [row.cells() for row in rows]),
    ]
    if earlier(rows):
        parts.append("Measured earlier than the rest, on such a machine: " + ", ".join(earlier(rows)) + ".\n")
    if loads:
        parts += ["## Load on the four ports\n", tables.markdown(load_table.HEADINGS, loads)]
    if plots:
        parts += ["## How it grows\n", plots_text(plots)]
    if pieces:
        parts += ["## Small pieces\n", "One thread, by Google Benchmark (`./run bench --only micro` compares with the last run):\n",
                  tables.markdown(micro.HEADINGS[:2], [row[:2] for row in pieces])]
    parts.append(HOW)
    return "\n".join(parts)
