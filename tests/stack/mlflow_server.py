"""Starts and stops the real `mlflow server` of this interpreter."""

import os
import signal
import sys

import processes


class MlflowServer:
    """On one port and one folder for good, so that it can be stopped and started again."""

    def __init__(self, folder):
        self.folder = folder
        (self.port,) = processes.free_ports(1)
        self.uri = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self, *arguments, settings=None):
        command = [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "1"]
        command += ["--backend-store-uri", f"sqlite:///{self.folder}/mlflow.db", "--artifacts-destination", f"{self.folder}/artifacts", *arguments]
        quiet = {"MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "true", "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}
        # In a group of its own: its workers go with it.
        self.process = processes.Process(["setsid", *command], self.folder, "mlflow", processes.environment_with({"HOME": str(self.folder), **quiet, **(settings or {})}))
        processes.wait_until("MLflow answers", self.answers, 240)
        return self

    def answers(self):
        self.process.check_alive()
        try:
            return processes.fetch(f"{self.uri}/health", headers={"Host": "localhost"})[0] == 200
        except OSError:
            return False

    def kill(self):
        """At once, in the middle of whatever it does."""
        if self.process and self.process.child.poll() is None:
            os.killpg(self.process.child.pid, signal.SIGKILL)
            self.process.child.wait()
