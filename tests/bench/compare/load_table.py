"""The load test of the four ports with 1 … 256 clients."""

import services
from figures import short

CLIENTS = (1, 4, 16, 64, 256)
PORTS = (("predict, 200 rows", "predict200", 0), ("predict, 1 row", "predict1", 0), ("feedback, synced", "feedback", 1),
         ("metrics of the drift detector", "metrics", 2), ("metrics of retraining", "metrics", 3))
HEADINGS = ["request", "clients", "requests/s", "p50 ms", "p99 ms", "errors"]


def measure(bench, data):
    rows = []
    with services.running(services.turbofan(bench, data)) as service:
        for title, what, port in PORTS:
            for clients in CLIENTS[:2] if bench.quick else CLIENTS:
                told = services.load(bench, service.ports[port], what, clients, bench.load_seconds, errors_count=True)
                rows.append([title, clients, short(told["requests_per_second"]), short(told["p50_ms"]), short(told["p99_ms"]),
                             told["errors"]])
    return rows
