"""`./run bench`: ours and the peers on the same rows in one run, as a table, as JSON, and as docs/performance.md."""

import argparse
import json
import os
import pathlib
import subprocess
import sys

import growth
import load_table
import machine as machines
import micro
import page
import service_rows
import tables
import work_rows
from commands import Bench, Remembered
from rows import HEADINGS

ROOT = pathlib.Path(__file__).resolve().parents[3]
ROWS = work_rows.ALL | service_rows.ALL
PARTS = [*ROWS, "load", "growth", "micro"]


def arguments():
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the peers that take minutes, and run once")
    parser.add_argument("--rounds", type=int, help="how often each work runs (3; 1 with --quick)")
    parser.add_argument("--reuse-peers", action="store_true", help="take what slow peers took the last time on such a machine")
    parser.add_argument("--trainers", metavar="NAME[,NAME]", help=f"which peers train ({','.join(work_rows.TRAINERS)}); "
                        "scikit-learn's forest is then what predicts and what BentoML serves")
    parser.add_argument("--only", metavar="PART[,PART]", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--trees", type=int, default=500, help="trees of the forests (500): fewer to try the bench itself")
    parser.add_argument("--json", metavar="FILE", type=pathlib.Path, help="write all figures there, too")
    parser.add_argument("--write-docs", action="store_true", help="write docs/performance.md and its curves")
    parser.add_argument("--data", type=pathlib.Path, metavar="FOLDER",
                        help="the twelve C-MAPSS files (TURBOFAN_RAW_DATA; else a simulated fleet)")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release", help=argparse.SUPPRESS)
    return parser.parse_args()


def raw_folder(bench_folder, given):
    """The twelve files: those named, those beside the tree as the tests find them, or simulated ones."""
    named = given or os.environ.get("TURBOFAN_RAW_DATA")
    beside = ROOT.parent / "shared/data/CMaps"
    if named or beside.exists():
        return pathlib.Path(named or beside).resolve()
    return bench_folder / "fleet-1"


def trainers_of(options):
    if options.trainers:
        return tuple(options.trainers.split(","))
    return () if options.quick else work_rows.TRAINERS


def make_bench(options):
    folder = ROOT / "build/bench"
    folder.mkdir(parents=True, exist_ok=True)
    build = options.build.resolve()
    bench = Bench(program=build / "turbofan", work_bench=build / "tests/bench/work_bench", load_bench=build / "tests/load_bench",
                  folder=folder, raw=raw_folder(folder, options.data), trees=options.trees, quick=options.quick,
                  rounds=options.rounds or (1 if options.quick else 3), reuse_peers=options.reuse_peers,
                  trainers=trainers_of(options))
    if not bench.raw.exists():
        growth.simulated(bench, 1)
    bench.ours("export", raw=bench.raw, to=bench.rows)
    return bench, build / "tests/bench/micro_bench"


class Results:
    """What was measured, part by part. A part that fails is told, and leaves the others be."""

    def __init__(self, bench, wanted, machine):
        self.bench, self.wanted, self.machine, self.failed = bench, wanted, machine, []

    def part(self, name, measure, *words):
        if name not in self.wanted:
            return []
        self.bench.say(name)
        try:
            return measure(*words)
        except (RuntimeError, OSError, subprocess.SubprocessError) as error:
            self.failed.append(name)
            self.bench.say(f"{name} failed: {error}")
            return []

    def measure(self, micro_bench):
        remembered = Remembered(self.bench, self.machine)
        self.rows = [row for name, measure in ROWS.items() for row in self.part(name, measure, self.bench, remembered)]
        data = service_rows.data_directory(self.bench) if {"load", "growth"} & set(self.wanted) else None
        self.loads = self.part("load", load_table.measure, self.bench, data)
        self.plots = self.part("growth", growth.measure, self.bench, data)
        self.pieces = self.part("micro", micro.measure, self.bench, micro_bench)

    def show(self):
        print(machines.sentence(self.machine))
        print(self.machine["turbofan"], "|", page.versions(self.rows), "\n")
        for headings, lines in ((HEADINGS, [row.cells() for row in self.rows]), (load_table.HEADINGS, self.loads),
                                (micro.HEADINGS, self.pieces)):
            if lines:
                print(tables.text(headings, lines))
        if self.plots:
            print(page.plots_text(self.plots))

    def as_json(self):
        curves = lambda plot: {curve.name: {"points": curve.points, "exponent": curve.exponent()} for curve in plot.curves}
        return {
            "machine": self.machine, "rows": [row.as_json() for row in self.rows],
            "load": [dict(zip(load_table.HEADINGS, row)) for row in self.loads],
            "growth": [{"title": plot.title, "curves": curves(plot)} for plot in self.plots],
            "pieces": [dict(zip(micro.HEADINGS, row)) for row in self.pieces], "failed": self.failed}


def main():
    options = arguments()
    wanted = options.only.split(",") if options.only else PARTS
    unknown = set(wanted) - set(PARTS)
    if unknown:
        sys.exit(f"./run bench: there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    bench, micro_bench = make_bench(options)
    if options.write_docs and (options.only or options.trees != 500 or bench.raw.is_relative_to(bench.folder)):
        sys.exit("./run bench: --write-docs wants all parts, 500 trees and the C-MAPSS files: the page speaks of these")
    results = Results(bench, wanted, machines.describe(bench.program))
    results.measure(micro_bench)
    results.show()
    if options.json:
        options.json.write_text(json.dumps(results.as_json(), indent=1))
    if results.failed:
        sys.exit(f"./run bench: failed: {', '.join(results.failed)}")
    if options.write_docs:
        page.write_plots(ROOT / "docs/images", results.plots)
        words = page.compose(results.machine, results.rows, results.loads, results.plots, results.pieces)
        (ROOT / "docs/performance.md").write_text(words)


if __name__ == "__main__":
    main()
