"""The program serving a small simulated fleet, with models in service."""

import csv

import processes


def trained(program, folder, fractions=(0.5,), settings=None):
    """`turbofan serve`, once a training on each fraction has ended; automatic retraining is left as `settings` have it."""
    server = processes.Turbofan(program, folder, "serve", settings=settings)
    try:
        for number, fraction in enumerate(fractions, start=1):
            order = {"fraction": fraction, "override_cooldown": True}
            processes.wait_until("a training begins", lambda o=order: server.post(3000, "/api/v1/retrain", o)[0] == 200, 30)
            processes.wait_until(f"model {number}.0 serves", lambda n=number: live_version(server) == f"{n}.0", 60)
            server.wait_for_training()
        return server
    except BaseException:
        server.stop()
        raise


def url(server, port):
    """Where a port of the contract (3000 …) is."""
    at = server.ports[[service[1] for service in processes.SERVICES].index(port)]
    return f"http://127.0.0.1:{at}"


def rows(server, count):
    """Rows of the last cycles of test engines, as /predict wants them."""
    file = server.folder / "features.csv"
    if not file.exists():
        server.run("features", "--split", "test", "--out", str(file))
    with open(file, encoding="utf-8", newline="") as lines:
        return [{name: float(value) for name, value in row.items() if is_number(value)} for row in csv.DictReader(lines)][:count]


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def live_version(server):
    status, answer = server.post(3000, "/predict", {"data": {"rows": rows(server, 1)}})
    return answer["model_version"] if status == 200 else None
