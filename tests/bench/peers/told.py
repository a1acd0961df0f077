"""How a peer is given its task and tells its times: `python peer.py TASK NAME=VALUE…` prints one line of JSON, as work_bench does."""

import importlib.metadata
import json
import pathlib
import resource
import sys
import time

import numpy as np

FEATURES = 225


def words(argv):
    """Task and words of a command line."""
    return argv[1], dict(word.split("=", 1) for word in argv[2:])


def rows(folder):
    """Training rows and targets, test rows and targets, as `work_bench export` wrote them."""
    read = lambda name: np.fromfile(pathlib.Path(folder) / name, dtype=np.float32)
    return (read("train.f32").reshape(-1, FEATURES), read("train_rul.f32"),
            read("test.f32").reshape(-1, FEATURES), read("test_rul.f32"))


def milliseconds(work):
    start = time.perf_counter()
    value = work()
    return (time.perf_counter() - start) * 1000, value


def repeated(times, work):
    return [milliseconds(work)[0] for _ in range(times)]


def tell(ms, packages=(), **facts):
    facts["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    versions = {name: importlib.metadata.version(name) for name in packages}
    json.dump({"ms": ms, "facts": facts, "versions": versions}, sys.stdout)
    print()
