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


WHAT = """## What the rows are

- *train* — from the 225 features of the 119,306 rows that are kept of 709 engines, in memory, to a forest; RMSE of its predictions for the last
  cycle of the 707 test engines. *By AVX2*, *by plain C++*: the same forest to the byte, as an older processor grows it.
- *bin* — the part of a training that turns each feature into 256 steps, on all processors.
- *predict, in process* — rows of floats to remaining cycles, without a server; scikit-learn on one thread or two, whichever is quicker.
- *model file*, *opening the model* — the bundle that a training saves, and reading it with the first answer, beside joblib's of scikit-learn's forest.
- *prepare everything* — text to rows, features and targets on disk; *the 225 features* — rolling means and deviations of all histories from rows
  in memory; *online* — the same for an engine that sends one more cycle.
- *drift check* — PSI and KS of each feature of the 707 last test rows against the training rows. Ours has these sorted, once for each model
  ("after … once a model"); pandas and scipy sort them at every check.
- *POST /predict* — a request in JSON to an answer, with the prediction kept in the store. *POST /submit_feedback* — one record a request; the answer
  says that it is on disk (fsync), which BentoML's is not.
- *start to /readyz* — from the process' start until all four services say that they are ready.
- *while training uses both cores* — p99 of predictions beside a training at low priority, as a multiple of p99 on the same server at rest.
- *resident memory* — the proportional share (Pss) of the server and of all processes that it started. One process runs the four services; a demo of
  ten simulated minutes at speed 20 with its trainings, then a training of 500 trees on all engines. *At rest* is 70 s after that training, without
  requests; "from … s after it on" says since when it was within 2 % of that. The features of the training rows are not part of it: they are let
  go when a training has binned them, or 30 to 40 s after their last use, and made again when a training, another model's first
  drift check or an explanation asks. *The most during the training* is the peak of the server's
  resident pages (VmHWM) from its beginning on. BentoML's is prediction alone, as long after the requests above.
"""

HOW = """## How it is measured

- Ours and the peers work on the same rows in the same run. A cell has the median and the spread of its rounds (each round being the median
  of its own repetitions). For *prepare*, *features*, *drift* and training the rounds of both run in turn, elsewhere one side after the other;
  training peers that take minutes and BentoML run once. A ratio is between two medians of one run, or says when the peer was measured. A point of the
  growth curves is the better of two runs.
- The peers are in [tests/bench/peers](../tests/bench/peers), as an analyst would write them; pandas must arrive at our features and scipy at our
  PSI and KS, or the run stops.
- Forests: 500 trees, depth 20, splits from 5 rows, leaves of 2, 15 features a split, bootstrap. Ours without the second forest that gives the
  validation figure, since peers grow none. A peer that says how many trees it grew is compared tree by tree.
- Services: `load_bench` on the same two processors sends the rows of the 707 test engines with all the digits of a double; clients ask again as
  soon as they are answered. BentoML serves the scikit-learn forest, with one worker and two threads.
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
    parts += [WHAT, HOW]
    return "\n".join(parts)
