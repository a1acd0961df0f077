"""`./run bench`: ours and the peers on the same rows in one run, as a table, as JSON, and as docs/performance.md."""

import argparse
import json
import os
import pathlib
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
    parser.add_argument("--trainers", metavar="NAME[,NAME]", help=f"which peers train, of {', '.join(work_rows.TRAINERS)}; "
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


def main():
    options = arguments()
    wanted = options.only.split(",") if options.only else PARTS
    unknown = set(wanted) - set(PARTS)
    if unknown:
        sys.exit(f"./run bench: there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    bench, micro_bench = make_bench(options)
    machine = machines.describe(bench.program)
    remembered = Remembered(bench, machine)

    rows, loads, plots, pieces = [], [], [], []
    for part, measure in ROWS.items():
        if part in wanted:
            bench.say(part)
            rows += measure(bench, remembered)
    if {"load", "growth"} & set(wanted):
        data = service_rows.data_directory(bench)
    if "load" in wanted:
        bench.say("load")
        loads = load_table.measure(bench, data)
    if "growth" in wanted:
        bench.say("growth")
        plots = growth.measure(bench, data)
    if "micro" in wanted:
        bench.say("micro")
        pieces = micro.measure(bench, micro_bench)

    print(machines.sentence(machine))
    print(machine["turbofan"], "|", page.versions(rows), "\n")
    for headings, lines in ((HEADINGS, [row.cells() for row in rows]), (load_table.HEADINGS, loads), (micro.HEADINGS, pieces)):
        if lines:
            print(tables.text(headings, lines))
    if plots:
        print(page.plots_text(plots))
    if options.json:
        options.json.write_text(json.dumps({
            "machine": machine, "rows": [row.as_json() for row in rows], "load": [dict(zip(load_table.HEADINGS, row)) for row in loads],
            "growth": [{"title": plot.title, "curves": {c.name: {"points": c.points, "exponent": c.exponent()} for c in plot.curves}}
                       for plot in plots],
            "pieces": [dict(zip(micro.HEADINGS, row)) for row in pieces]}, indent=1))
    if options.write_docs:
        page.write_plots(ROOT / "docs/images", plots)
        (ROOT / "docs/performance.md").write_text(page.compose(machine, rows, loads, plots, pieces))


if __name__ == "__main__":
    main()
