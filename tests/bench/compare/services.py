"""Starts turbofan's server and BentoML, waits for them, and asks them."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

from commands import PEERS

PATIENCE = 120


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def ask(port, path, body=None, timeout=PATIENCE):
    """Status and text of one request; GET without a body."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        data = None if body is None else json.dumps(body)
        link.request("GET" if body is None else "POST", path, data, {"Content-Type": "application/json"})
        answer = link.getresponse()
        return answer.status, answer.read().decode()
    finally:
        link.close()


def is_ready(port):
    try:
        return ask(port, "/readyz", timeout=1)[0] == 200
    except OSError:
        return False


class Service:
    """A server process in a group of its own, and its ports."""

    def __init__(self, command, ports, environment=None):
        self.ports = ports
        start = time.perf_counter()
        self.process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env={**os.environ, **(environment or {})}, start_new_session=True)
        while not all(map(is_ready, ports)):
            if self.process.poll() is not None or time.perf_counter() - start > PATIENCE:
                self.stop()
                raise RuntimeError(f"{command[0]} is not ready on {ports}")
            time.sleep(0.001)
        self.ready_ms = (time.perf_counter() - start) * 1000

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def forget_peak(self):
        pathlib.Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def peak_mb(self):
        """The most that the process itself had resident since it was told to forget."""
        found = re.search(r"^VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text(), re.MULTILINE)
        return int(found[1]) * 1024 / 1e6

    def resident_mb(self):
        """Proportional share of memory of the process and all that it started: what they share counts once."""
        parents, shares = {}, {}
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        for pid in parents:
            line = pid
            while line and line != self.process.pid:
                line = parents.get(line)
            if line:
                with contextlib.suppress(OSError):
                    found = re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
                    shares[pid] = int(found[1]) * 1024 / 1e6 if found else 0
        return sum(shares.values())


@contextlib.contextmanager
def running(service):
    try:
        yield service
    finally:
        service.stop()


def turbofan(bench, data, **environment):
    """All four services; drift asks for no training by itself, so that nothing else runs meanwhile."""
    ports = free_ports(4)
    return Service([bench.program, "serve", "--data-dir", data, "--ports", ",".join(map(str, ports))], ports,
                   {"DEMO_PERFORM_AUTOMATIC_RETRAINING": "False", **environment})


def bentoml(bench, model):
    port = free_ports(1)[0]
    header = (bench.folder / "test.csv").open().readline().strip().split(",")
    features = [name for name in header if name not in ("unit_number", "time_cycles", "RUL")]
    command = [sys.executable, "-m", "bentoml", "serve", "service:Forest", "--working-dir", PEERS, "--port", port,
               "--host", "127.0.0.1"]
    return Service(command, [port], {
        "TURBOFAN_BENCH_MODEL": str(model), "TURBOFAN_BENCH_FEATURES": json.dumps(features),
        "TURBOFAN_BENCH_FEEDBACK": str(bench.folder / "bentoml-feedback.jsonl"), "BENTOML_DO_NOT_TRACK": "True",
        "PYTHONDONTWRITEBYTECODE": "1"})


def load(bench, port, what, clients, seconds=3, errors_count=False):
    """What load_bench says of one port; an error in an answer is one here, too, unless errors are what is counted."""
    done = subprocess.run([bench.load_bench, "--url-base", f"http://127.0.0.1:{port}", "--what", what, "--clients", str(clients),
                           "--seconds", str(seconds), "--rows", bench.folder / "test.csv", "--json"],
                          capture_output=True, text=True)
    if not done.stdout:
        raise RuntimeError(done.stderr)
    told = json.loads(done.stdout)
    if told["errors"] and not errors_count:
        raise RuntimeError(f"{told['errors']} errors: {what} with {clients} clients")
    return told
