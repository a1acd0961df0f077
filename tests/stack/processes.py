"""Starts the program and a real Prometheus on free ports of the loopback, and stops them again whatever happens."""

import ctypes
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {"TRAINING_TREES": "20", "TRAINING_THREADS": "1", "NUM_USERS": "10", "MLFLOW_TRACKING_URI": "",
            "QT_QPA_PLATFORM": "offscreen"}
# Host name in the compose network, port there, job; in the order of --ports.
SERVICES = [
    ("prediction-service", 3000, "prediction-api"),
    ("feedback-service", 3001, "feedback-api"),
    ("driftdetector-service", 3003, "driftdetector-api"),
    ("retraining-service", 3004, "retraining-api"),
]
SKIP = 77  # ctest's SKIP_RETURN_CODE


def skip(why):
    print(f"skipped: {why}", file=sys.stderr)
    sys.exit(SKIP)


def need(*programs):
    for name in programs:
        if not shutil.which(name):
            skip(f"{name} is not installed; it comes with Debian's package prometheus")


def program_argument():
    """The program to test: the first argument, which is taken away so that unittest does not see it."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_file():
        sys.exit(f"usage: {Path(sys.argv[0]).name} PATH/TO/turbofan [TESTS…]")
    return str(Path(sys.argv.pop(1)).resolve())


def free_ports(count):
    """Ports that nobody listens on at the moment, and that the system gives to nobody who asks for any: of those, one may be gone by the
    time that its program starts, or starts again."""
    given = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split()[0])
    others = range(10100, given) if given > 12000 else [0]  # 0: any
    held = []
    try:
        while len(held) < count:
            one = socket.socket()
            try:
                one.bind(("127.0.0.1", random.choice(others)))
                held.append(one)
            except OSError:  # taken
                one.close()
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def wait_until(what, holds, seconds, every=0.1):
    """Polls until holds() is truthy, and returns that. Fails with the sentence `what`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(every)
    raise AssertionError(f"not within {seconds} s: {what}")


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG: a test that is killed leaves nothing behind


def environment_with(settings=None):
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **SETTINGS, **(settings or {})}


class Process:
    """A child whose output goes to a file, shown when something goes wrong."""

    def __init__(self, arguments, folder, name, environment=None):
        self.log = Path(folder) / f"{name}.log"
        with open(self.log, "ab") as out:
            self.child = subprocess.Popen(
                arguments, cwd=folder, env=environment or environment_with(), stdin=subprocess.DEVNULL, stdout=out, stderr=out, preexec_fn=die_with_parent
            )

    def text(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def check_alive(self):
        if self.child.poll() is not None:
            raise AssertionError(f"{self.log.name}: ended with {self.child.returncode}\n{self.text()[-2000:]}")

    def stop(self):
        if self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(10)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()
        return self.child.returncode


class Turbofan(Process):
    """The program, or the window `face` over the same, on a small simulated fleet in `folder`; `ports` are those of the four services."""

    def __init__(self, program, folder, *command, face=None, settings=None):
        self.program, self.folder = program, Path(folder)
        if not (self.folder / "data").exists():
            self.run("initialize", "--source", "simulated", "--engines", "60")
        self.ports = free_ports(len(SERVICES))
        ports = ",".join(str(port) for port in self.ports)
        name = command[0] if command else "console"
        super().__init__([face or program, *command, "--data-dir", "data", "--bind", "127.0.0.1", "--ports", ports], folder, name, environment_with(settings))
        wait_until(f"`{name}` answers", self.answers, 30)

    def run(self, *arguments):
        command = [self.program, *arguments, "--data-dir", "data"]
        done = subprocess.run(command, cwd=self.folder, env=environment_with(), capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise AssertionError(f"{' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def answers(self):
        self.check_alive()
        try:
            return all(fetch(f"http://127.0.0.1:{port}/livez")[0] == 200 for port in self.ports)
        except OSError:
            return False

    def address(self, port, path):
        """Where the service of the contract's `port` (3000 …) answers."""
        return f"http://127.0.0.1:{self.ports[[service[1] for service in SERVICES].index(port)]}{path}"

    def metrics(self, port, accept="text/plain"):
        """Content type and text of /metrics; `port` is the one of the contract."""
        status, headers, body = fetch(self.address(port, "/metrics"), headers={"Accept": accept})
        assert status == 200, status
        return headers["Content-Type"], body.decode()

    def metric(self, port, name):
        """The value of a metric without labels."""
        (value,) = re.findall(rf"^{name} (\S+)$", self.metrics(port)[1], re.MULTILINE)
        return float(value)

    def wait_for_training(self):
        """Until none runs. A model serves a moment before its training has ended."""
        wait_until("no training runs", lambda: self.metric(3004, "rul_retrain_running") == 0, 60)

    def post(self, port, path, value):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        status, _, answer = fetch(self.address(port, path), body, {"Content-Type": "application/json"})
        return status, json.loads(answer)


class Prometheus(Process):
    """The real server with the project's configuration; only the addresses behind the host names are exchanged."""

    def __init__(self, folder, services, change=lambda alerts: alerts, more=""):
        """`change` makes the alerts quicker to test; `more` are further jobs for prometheus.yml."""
        (self.port,) = free_ports(1)
        addresses = {f"{host}:{port}": f"127.0.0.1:{at}" for (host, port, _), at in zip(SERVICES, services)}
        addresses["prometheus:9090"] = f"127.0.0.1:{self.port}"
        source = ROOT / "docker" / "prometheus"
        (Path(folder) / "alerts.yml").write_text(change((source / "alerts.yml").read_text(encoding="utf-8")), encoding="utf-8")
        config = Path(folder) / "prometheus.yml"
        config.write_text(on_loopback((source / "prometheus.yml").read_text(encoding="utf-8"), addresses) + more, encoding="utf-8")
        super().__init__(
            [
                "prometheus",
                f"--config.file={config}",
                f"--storage.tsdb.path={folder}/tsdb",
                f"--web.listen-address=127.0.0.1:{self.port}",
            ],
            folder,
            "prometheus",
        )
        wait_until("Prometheus is ready", self.ready, 30)

    def ready(self):
        self.check_alive()
        try:
            return fetch(f"http://127.0.0.1:{self.port}/-/ready")[0] == 200
        except OSError:
            return False

    def ask(self, path, **parameters):
        """The `data` of an answer of the HTTP API. Fails with Prometheus's own words."""
        body = urllib.parse.urlencode(parameters).encode() if parameters else None
        _, _, answer = fetch(f"http://127.0.0.1:{self.port}/api/v1/{path}", body)
        answer = json.loads(answer)
        if answer["status"] != "success":
            raise AssertionError(f"{parameters}: {answer['error']}")
        return answer["data"]

    def value(self, expr, at=None):
        """The one number that an expression gives now, or at a time; none without a series."""
        when = {"time": at} if at else {}
        result = self.ask("query", query=expr, **when)["result"]
        return float(result[0]["value"][1]) if result else None


def on_loopback(config, addresses):
    """Puts relabelling before each job's targets: `instance` stays the name in the network, the address becomes ours."""

    def relabelling(match):
        lines = ["relabel_configs:", "  - {source_labels: [__address__], target_label: instance}"]
        for name, address in addresses.items():
            lines.append(f'  - {{source_labels: [__address__], regex: "{name}", target_label: __address__, replacement: "{address}"}}')
        return "".join(f"{match[1]}{line}\n" for line in lines) + match[0]

    changed, count = re.subn(r"^( +)static_configs:\n", relabelling, config, flags=re.MULTILINE)
    assert count == len(addresses), f"{count} jobs in prometheus.yml"
    return changed


def fetch(url, body=None, headers=None):
    """Status, headers and body; a refusal is an answer, too. Proxies of the environment are passed by."""
    request = urllib.request.Request(url, body, headers or {})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read()
