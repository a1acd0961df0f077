"""Google Benchmark's small pieces, beside what they took the last time."""

import json
import subprocess

from figures import quantity, short

HEADINGS = ["piece", "time", "last time", "new/old"]
TO_MS = {"ns": 1e-6, "us": 1e-3, "ms": 1, "s": 1000}
REPETITIONS = 3


def medians(report):
    """Name → milliseconds by the wall clock, of Google Benchmark's JSON; the median where there are repetitions."""
    found = {}
    for one in report["benchmarks"]:
        if one.get("run_type") == "aggregate" and one["aggregate_name"] != "median":
            continue
        found[one.get("run_name", one["name"])] = one["real_time"] * TO_MS[one["time_unit"]]
    return found


def compared(now, before):
    """Table rows: each piece with the last run's time and the ratio new/old."""
    rows = []
    for name, ms in now.items():
        old = before.get(name)
        rows.append([name, quantity(ms, "ms"), quantity(old, "ms") if old else "–", short(ms / old) if old else "–"])
    return rows


def measure(bench, micro_bench, only="."):
    last = bench.folder / "micro.json"
    before = json.loads(last.read_text()) if last.exists() else {}
    command = [micro_bench, "--benchmark_format=json", f"--benchmark_filter={only}", "--benchmark_min_time=0.2"]
    if not bench.quick:
        command += [f"--benchmark_repetitions={REPETITIONS}", "--benchmark_report_aggregates_only=true"]
    done = subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    now = medians(json.loads(done.stdout))
    last.write_text(json.dumps({**before, **now}, indent=1))
    return compared(now, before)
