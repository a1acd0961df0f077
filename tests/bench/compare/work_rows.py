"""The rows that need no server: training, prediction, the data, drift."""

import dataclasses

from commands import figure, in_turn
from figures import Figure
from rows import Row

TRAINERS = ("scikit-learn", "oneDAL", "YDF", "LightGBM")
# Nobody waits for these to the end every time; the table says how many trees they grew.
FEWER_TREES = {"YDF": 50, "LightGBM": 1}
# Those that take little enough to train as often as we do.
EVERY_ROUND = ("oneDAL",)


def joblib_of(bench, library):
    return bench.folder / f"{library}-{bench.trees}.joblib"


def train_peer(bench, library, ours):
    """A peer's training, each time after one of ours: a slow quarter of an hour of the machine hits both."""
    trees = min(bench.trees, FEWER_TREES.get(library, bench.trees))
    words = {"save": joblib_of(bench, library)} if library == "scikit-learn" else {}
    bench.say(f"training with {library}: minutes")
    theirs = lambda: bench.peer("forest", "train", library=library, rows=bench.rows, trees=trees, threads=2, **words)
    return in_turn(bench.rounds if library in EVERY_ROUND else 1, ours, theirs)[1]


def train_by(bench, instructions):
    """One training by another set of instructions; it gives the same forest."""
    ours = figure(bench.ours("train", raw=bench.raw, trees=bench.trees, instructions=instructions))
    return dataclasses.replace(ours, note=f"RMSE {ours.facts['rmse']:.2f}")


def train(bench, remembered):
    """Training all trees, ours several times."""
    told = []

    def train_ours():
        told.append(bench.ours("train", raw=bench.raw, trees=bench.trees, save=bench.model))
        return told[-1]

    peers = {}
    for library in bench.trainers:
        measured = remembered.get(f"train {library}", lambda: train_peer(bench, library, train_ours))
        peers[library] = dataclasses.replace(measured, note=f"RMSE {measured.facts['rmse']:.2f}")
    while len(told) < bench.rounds:
        train_ours()
    facts = told[-1]["facts"]
    ours = Figure([figure(one).median for one in told], note=f"RMSE {facts['rmse']:.2f}", facts=facts)
    row = Row(f"train {bench.trees} trees on all rows", ours, peers, times={"scikit-learn": 50, "oneDAL": 18}, band=("rmse", 25.21, 25.91))
    by_avx2 = train_by(bench, "avx2") if "AVX-512" in remembered.machine["vectors"] else None
    rows = [row]
    if by_avx2:
        peers = {name: peer for name, peer in row.peers.items() if name == "scikit-learn"}
        rows.append(Row("the same by AVX2 alone", by_avx2, peers, times={"scikit-learn": 20}))
    return [*rows, Row("the same by plain C++", train_by(bench, "plain"))]


def binning(bench, remembered):
    ours = in_turn(bench.rounds, lambda: bench.ours("bin", raw=bench.raw))[0]
    return [Row("bin the training matrix, 119,306 × 225", ours, most=250)]


def can_ask(bench, library):
    """Whether a peer's forest is there to be asked; only scikit-learn's is kept."""
    return not bench.quick and joblib_of(bench, library).exists()


def predict_peer(bench, count):
    """scikit-learn on one thread and on two: the quicker one counts."""
    words = {"library": "scikit-learn", "rows": bench.rows, "model": joblib_of(bench, "scikit-learn"), "count": count}
    return min(in_turn(bench.rounds, *(lambda n=n: bench.peer("forest", "predict", threads=n, **words) for n in (1, 2))),
               key=lambda one: one.median)


def predict(bench, remembered):
    """Rows that are floats already, in process."""
    rows = []
    for count, processors, most, times in ((200, 1, 3, 40), (200, 2, 1.8, None), (1, 1, 0.05, None)):
        ours = in_turn(bench.rounds, lambda: bench.ours("predict", raw=bench.raw, model=bench.model, rows=count,
                                                        processors=processors, calls=2000 // count))[0]
        cores = "one core" if processors == 1 else "two cores"
        row = Row(f"predict {count} row{'s' if count > 1 else ''} in process, {cores}", ours, most=most)
        theirs = None
        if not bench.quick:
            theirs = remembered.get(f"scikit-learn predict {count}", lambda: predict_peer(bench, count),
                                    can_ask(bench, "scikit-learn"))
        if theirs:
            row.peers["scikit-learn"] = theirs
            row.times = {"scikit-learn": times} if times else {}
        rows.append(row)
    return rows


def bundle(bench, remembered):
    ours = in_turn(bench.rounds, lambda: bench.ours("open", raw=bench.raw, model=bench.model))[0]
    size = Row(f"model file of {bench.trees} trees", Figure([ours.facts["bundle_mb"]], "MB"), most=45)
    ready = Row("from opening the model to the first answer", ours, most=50)
    ask = lambda: figure(bench.peer("forest", "open", library="scikit-learn", rows=bench.rows,
                                    model=joblib_of(bench, "scikit-learn")))
    theirs = None if bench.quick else remembered.get("joblib open", ask, can_ask(bench, "scikit-learn"))
    if theirs:
        size.peers["joblib"] = Figure([theirs.facts["bundle_mb"]], "MB", when=theirs.when, versions=theirs.versions)
        ready.peers["joblib"] = theirs
    return [size, ready]


def prepare(bench, remembered):
    ours, theirs = in_turn(
        bench.rounds, lambda: bench.ours("prepare", raw=bench.raw, to=bench.folder / "prepared"),
        lambda: bench.peer("tables", "prepare", raw=bench.raw, to=bench.folder / "pandas"))
    return [Row("prepare everything from the twelve text files", ours, {"pandas": theirs}, most=800)]


def features(bench, remembered):
    ours, theirs = in_turn(
        bench.rounds, lambda: bench.ours("features", raw=bench.raw),
        lambda: bench.peer("tables", "features", raw=bench.raw, check=bench.rows / "train.f32"))
    row = Row("the 225 features of 160,359 rows", ours, {"pandas": theirs}, most=60)
    online = in_turn(bench.rounds, lambda: bench.ours("online", raw=bench.raw))[0]
    return [row, Row("the features of one cycle of one engine, online", online, most=0.002)]


def drift(bench, remembered):
    ours, theirs = in_turn(bench.rounds, lambda: bench.ours("drift", raw=bench.raw),
                           lambda: bench.peer("drift", "check", rows=bench.rows))
    for level in ("psi_mean", "ks_mean"):
        if abs(ours.facts[level] - theirs.facts[level]) > 1e-9:
            raise RuntimeError(f"{level} is {ours.facts[level]} here and {theirs.facts[level]} with scipy")
    ours.note = f"after {ours.facts['baseline_ms']:.0f} ms once a model"
    return [Row("drift check: 225 features, 119,306 against 707 rows", ours, {"pandas, scipy": theirs}, most=10)]


ALL = {"train": train, "bin": binning, "predict": predict, "bundle": bundle, "prepare": prepare, "features": features,
       "drift": drift}
