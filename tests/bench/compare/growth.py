"""How time and memory grow: training with rows and trees, serving and drift with days of history."""

import dataclasses
import json
import shutil
import statistics

import services
from fit import exponent

FRACTIONS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
FLEETS = (1, 2, 5, 10)  # simulated fleets of as many engines as the original
TREES = (50, 100, 200, 500, 1000)
TREES_OVER_ROWS = 100
DAYS = (0, 1, 3, 10, 30)
LINEAR, FLAT = 1.15, 0.15  # the largest exponents that are still called so
TRIES = 2  # the quicker one counts: others may use the machine
CHECKS = 15


@dataclasses.dataclass
class Curve:
    """One line of a plot: points, and the exponent that was promised."""

    name: str
    points: list
    most: float | None = None
    stopped: str = ""  # why it ends early

    def exponent(self):
        return exponent(self.points)


@dataclasses.dataclass
class Plot:
    file: str
    title: str
    x: str
    y: str
    curves: list
    logarithmic: bool = True


def trained(bench, curve_time, curve_memory, scale, **words):
    """Adds a point to both curves; false where the trainer refuses so many rows."""
    try:
        told = min((bench.ours("train", **words) for _ in range(TRIES)), key=lambda one: one["ms"])
    except RuntimeError as refused:
        curve_time.stopped = str(refused).strip().splitlines()[-1]
        return False
    x = told["facts"][scale]
    curve_time.points.append((x, told["ms"][0] / 1000))
    curve_memory.points.append((x, told["facts"]["peak_mb"]))
    return True


def simulated(bench, fleet):
    """One fleet of as many engines as the original; each has a seed of its own."""
    folder = bench.folder / f"fleet-{fleet}"
    if not folder.exists():
        bench.ours("simulate", to=folder, engines=709, seed=fleet)
    return folder


def over_rows(bench):
    fractions, fleets = (FRACTIONS[-2:], FLEETS[:1]) if bench.quick else (FRACTIONS, FLEETS)
    trees = min(TREES_OVER_ROWS, bench.trees)
    real, real_memory = Curve("C-MAPSS, by share of the engines", [], LINEAR), Curve("C-MAPSS", [])
    for fraction in fractions:
        trained(bench, real, real_memory, "rows", raw=bench.raw, trees=trees, fraction=fraction)
    made, made_memory = Curve("simulated fleets", [], LINEAR), Curve("simulated fleets", [])
    for count in fleets:
        raw = ",".join(str(simulated(bench, fleet)) for fleet in range(1, count + 1))
        if not trained(bench, made, made_memory, "rows", raw=raw, trees=trees):
            break
    return [Plot("growth-rows", f"Training {trees} trees", "rows", "seconds", [real, made]),
            Plot("growth-memory", f"Peak memory while training {trees} trees", "rows", "MB", [real_memory, made_memory])]


def over_trees(bench):
    time, memory = Curve("all rows of C-MAPSS", [], LINEAR), Curve("all rows of C-MAPSS", [])
    for trees in TREES[:2] if bench.quick else TREES:
        trained(bench, time, memory, "trees", raw=bench.raw, trees=trees)
    return [Plot("growth-trees", "Training on all rows", "trees", "seconds", [time]),
            Plot("growth-trees-memory", "Peak memory while training on all rows", "trees", "MB", [memory])]


def over_days(bench, data):
    """Fresh copies of the data directory with more and more history; the drift check looks at the last minute."""
    predict, check = Curve("POST /predict, 200 rows, p50", [], FLAT), Curve("drift check, median", [], FLAT)
    for days in DAYS[:2] if bench.quick else DAYS:
        copy = bench.folder / "aged"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(data, copy)
        if days:
            bench.ours("history", file=copy / "turbofan.sqlite", days=days)
        with services.running(services.turbofan(bench, copy)) as service:
            services.load(bench, service.ports[1], "feedback", 1, seconds=0.5)  # something to judge
            told = services.load(bench, service.ports[0], "predict200", 1, seconds=bench.load_seconds)
            predict.points.append((days, told["p50_ms"]))
            check.points.append((days, checks(service.ports[2])))
        shutil.rmtree(copy)
    return [Plot("growth-history", "Serving and drift over a store with history", "days of history", "ms", [predict, check],
                 logarithmic=False)]


def checks(port):
    took = [json.loads(services.ask(port, "/run_drift_check_now", {})[1])["check_ms"] for _ in range(CHECKS)]
    return statistics.median(took)


def measure(bench, data):
    return over_rows(bench) + over_trees(bench) + over_days(bench, data)
