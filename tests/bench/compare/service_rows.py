"""The rows that ask servers: ours with the full forest, and BentoML serving scikit-learn's."""

import dataclasses
import json
import os
import shutil
import subprocess
import time

import services
from figures import Figure
from rest import came_to_rest, watch
from rows import Row
from work_rows import joblib_of

PREDICTION, FEEDBACK, DRIFT, RETRAINING = range(4)
DEMO_MINUTES, DEMO_SPEED = 10, 20
REST_SECONDS = 70  # the server lets go of rows that nobody has used for 30 s, at a beat of 10 s


def data_directory(bench):
    """A data directory with the rows, and a forest of all trees on all engines live."""
    data = bench.folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    run = lambda *words: subprocess.run([bench.program, *words, "--data-dir", data], check=True, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, env={**os.environ, "TRAINING_TREES": str(bench.trees)})
    run("initialize", "--source", bench.raw)
    run("train")
    run("features", "--split", "test", "--out", bench.folder / "test.csv")
    return data


def loads(bench, port, what, clients, rounds=None):
    """p50, p99 and rate of as many loads as there are rounds, as figures."""
    told = [services.load(bench, port, what, clients, seconds=bench.load_seconds) for _ in range(rounds or bench.rounds)]
    return {key: Figure([one[name] for one in told], unit) for key, name, unit in
            (("p50", "p50_ms", "ms"), ("p99", "p99_ms", "ms"), ("rate", "requests_per_second", "/s"))}


ASKED = (("predict200", PREDICTION, 1), ("predict200", PREDICTION, 4), ("predict1", PREDICTION, 1),
         ("feedback", FEEDBACK, 8), ("feedback", FEEDBACK, 64))


def of_bentoml(bench, remembered):
    """Everything that is asked of BentoML, by one start of it; {} where it is left out."""
    if bench.quick:
        return {}
    model = joblib_of(bench, "scikit-learn")
    wanted = {f"bentoml {what} {clients} {key}" for what, _, clients in ASKED for key in ("p50", "p99", "rate")}
    wanted |= {"bentoml start", "bentoml memory at rest"}
    found = {}

    def measure():
        bench.say("asking BentoML")
        with services.running(services.bentoml(bench, model)) as service:
            found["bentoml start"] = Figure([service.ready_ms])
            for what, _, clients in ASKED:
                for key, figure in loads(bench, service.ports[0], what, clients, rounds=1).items():
                    found[f"bentoml {what} {clients} {key}"] = figure
            found["bentoml memory at rest"] = Figure([watch(service.resident_mb, REST_SECONDS)[-1][1]], "MB")

    def one(name):
        if name not in found:
            measure()
        return found[name]

    figures = {name: remembered.get(name, lambda name=name: one(name), model.exists()) for name in sorted(wanted)}
    return {name: figure for name, figure in figures.items() if figure}


def serve(bench, remembered):
    """Ours and BentoML: predictions, feedback, metrics, start."""
    data = data_directory(bench)
    theirs = of_bentoml(bench, remembered)
    starts = []
    for _ in range(max(3, bench.rounds)):
        with services.running(services.turbofan(bench, data)) as service:
            starts.append(service.ready_ms)
    peer = lambda name: {"BentoML": theirs[name]} if name in theirs else {}
    with services.running(services.turbofan(bench, data)) as service:
        ours = {(what, clients): loads(bench, service.ports[port], what, clients) for what, port, clients in ASKED}
        metrics = loads(bench, service.ports[PREDICTION], "metrics", 1)["p99"]

    rows = []
    for clients in (1, 4):
        told = ours["predict200", clients]
        title = f"POST /predict, 200 rows, {clients} client{'s' if clients > 1 else ''}"
        of = lambda key: peer(f"bentoml predict200 {clients} {key}")
        rows += [Row(f"{title}: p50", told["p50"], of("p50"), most=5), Row(f"{title}: p99", told["p99"], of("p99"), most=8),
                 Row(f"{title}: requests", told["rate"], of("rate"), times={"BentoML": 50})]
    rows.append(Row("POST /predict, 1 row: p50", ours["predict1", 1]["p50"], peer("bentoml predict1 1 p50"), most=0.3))
    for clients, least in ((8, 5_000), (64, 20_000)):
        their_rate = {name: dataclasses.replace(one, note="not synced to disk")
                      for name, one in peer(f"bentoml feedback {clients} rate").items()}
        rows.append(Row(f"POST /submit_feedback, each synced to disk, {clients} clients", ours["feedback", clients]["rate"],
                        their_rate, least=least))
    rows.append(Row("start to /readyz, data and model on disk", Figure(starts), peer("bentoml start"), most=200))
    rows.append(Row("GET /metrics: p99", metrics, most=1))
    return rows


def overview(port):
    return json.loads(services.ask(port, "/api/v1/overview")[1])


def wait_while(busy, seconds=600):
    end = time.monotonic() + seconds
    while busy():
        if time.monotonic() > end:
            raise RuntimeError("the server is still busy")
        time.sleep(0.1)


def start_training(service):
    """Asks for a training on all engines, as soon as the server lets one start."""
    wait_while(lambda: services.ask(service.ports[RETRAINING], "/retrain", {"fraction": 1})[0] == 409, 60)


def training(service):
    return overview(service.ports[PREDICTION])["job"]["running"]


def under_training(bench, remembered):
    """How long predictions wait while a forest grows on both cores, against the same server at rest."""
    data = data_directory(bench)
    with services.running(services.turbofan(bench, data, RETRAIN_COOLDOWN_SECONDS="0")) as service:
        port = service.ports[PREDICTION]
        ratios, p99 = [], []
        for _ in range(bench.rounds):
            idle = services.load(bench, port, "predict200", 1, seconds=bench.load_seconds)
            start_training(service)
            seconds = bench.load_seconds
            while True:  # shorter until all of the load fell into the training
                busy = services.load(bench, port, "predict200", 1, seconds=seconds)
                if training(service):
                    break
                seconds /= 2
                start_training(service)
            wait_while(lambda: training(service))
            ratios.append(busy["p99_ms"] / idle["p99_ms"])
            p99.append(busy["p99_ms"])
    return [Row("POST /predict, 200 rows, while training uses both cores: p99 against idle",
                Figure(ratios, "times idle", facts={"p99_ms": p99}), most=2.5)]


def memory(bench, remembered):
    """Resident memory of all four services after a demo of ten minutes at speed 20 and a training on all engines: once nothing
    happens any more, and the most during that training."""
    data = data_directory(bench)
    theirs = of_bentoml(bench, remembered).get("bentoml memory at rest")
    with services.running(services.turbofan(bench, data, DEMO_PERFORM_AUTOMATIC_RETRAINING="True")) as service:
        port = service.ports[PREDICTION]
        subprocess.run([bench.program, "start-demo", "--server", f"http://127.0.0.1:{port}", "--keep", "--minutes",
                        str(DEMO_MINUTES), "--speed", str(DEMO_SPEED)], check=True, stdout=subprocess.DEVNULL)
        wait_while(lambda: overview(port)["demo"]["running"])
        start_training(service)
        service.forget_peak()
        wait_while(lambda: training(service))
        peak = Figure([service.peak_mb()], "MB")
        bench.say(f"memory: {REST_SECONDS} s of rest")
        seen = watch(service.resident_mb, REST_SECONDS)
    at_once, rest = seen[0][1], came_to_rest(seen)
    note = f"from {rest:.0f} s after it on" if rest < REST_SECONDS - 10 else "still moving"
    ours = Figure([seen[-1][1]], "MB", note, facts={"at_once_mb": at_once, "rest_after_s": rest})
    return [Row("resident memory, four services, at rest after a demo and a training on all engines", ours,
                {"BentoML, prediction alone": theirs} if theirs else {}, most=250),
            Row("the same the moment that the training ends", Figure([at_once], "MB")),
            Row("the most during the training (VmHWM)", peak)]


ALL = {"serve": serve, "busy": under_training, "memory": memory}
