"""Runs work_bench and the peers, in turn, and remembers what the slow ones took."""

import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import time

from figures import Figure

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE.parent / "peers"


@dataclasses.dataclass
class Bench:
    """Where everything is, and how much is asked for."""

    program: pathlib.Path
    work_bench: pathlib.Path
    load_bench: pathlib.Path
    folder: pathlib.Path  # what is made and may be used again: rows, models, what peers took
    raw: pathlib.Path     # the twelve text files
    rounds: int = 3
    trees: int = 500
    quick: bool = False
    reuse_peers: bool = False
    trainers: tuple = ()  # the peers that train

    @property
    def load_seconds(self):
        return 1 if self.quick else 3

    @property
    def rows(self):
        return self.folder / "rows"

    @property
    def model(self):
        return self.folder / "ours.tfmodel"

    def say(self, words):
        print(time.strftime("%H:%M:%S"), words, file=sys.stderr, flush=True)

    def ours(self, task, **words):
        return run([self.work_bench, task], words)

    def peer(self, script, task, **words):
        # OpenBLAS and the like choose their kernel by themselves: a variable that pins it would slow them down.
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENBLAS_", "OMP_"))}
        return run([sys.executable, "-B", PEERS / f"{script}.py", task], words, env=kept)


def run(command, words, env=None):
    command = [str(part) for part in command] + [f"{name}={value}" for name, value in words.items()]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def figure(told, unit="ms", note=""):
    return Figure(told["ms"], unit, note, facts=told["facts"], versions=told.get("versions", {}))


def in_turn(rounds, *works):
    """Runs each work once a round, one after the other, so that a slow minute of the machine hits all; one Figure each.
    A work's own repetitions are put together into their median first: rounds are what the spread is of."""
    told = [[work() for work in works] for _ in range(rounds)]
    figures = []
    for of_work in zip(*told):
        medians = [figure(one).median for one in of_work]
        figures.append(Figure(medians, facts=of_work[-1]["facts"], versions=of_work[-1].get("versions", {})))
    return figures


class Remembered:
    """What slow peers took, in a file, with their versions, the machine and the date."""

    def __init__(self, bench, machine):
        self.file = bench.folder / "peers.json"
        self.reuse = bench.reuse_peers
        self.trees = bench.trees
        self.machine = machine
        self.fresh = {}
        self.known = json.loads(self.file.read_text()) if self.file.exists() else {}

    def get(self, key, measure, possible=True):
        """The figure by that name: remembered where that is wanted and it was measured on such a machine, else measured;
        None where it can not be. What was measured with another number of trees is another figure."""
        key = f"{key}, {self.trees} trees"
        if key in self.fresh:
            return self.fresh[key]
        found = self.known.get(key)
        if self.reuse and found and found["processor"] == self.machine["processor"]:
            return Figure(**found["figure"])
        if not possible:
            return None
        measured = measure()
        stamped = dataclasses.replace(measured, when=time.strftime("%Y-%m-%d %H:%M"))
        self.known[key] = {"figure": dataclasses.asdict(stamped), "processor": self.machine["processor"]}
        self.file.write_text(json.dumps(self.known, indent=1))
        self.fresh[key] = measured
        return measured
