"""The four services in four processes on one data directory, as docker-compose.split.yml runs them."""

import json
import os
import re
import subprocess
import tempfile
import unittest

from processes import SERVICES, SETTINGS, Process, fetch, free_ports, program_argument, wait_until

NAMES = ["prediction", "feedback", "drift", "retraining"]
PROGRAM = None


class Split(unittest.TestCase):
    """One training, one prediction, feedback and a drift check, each answered by a process of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.ports = dict(zip(NAMES, free_ports(len(NAMES))))
        # No check but the one that is asked for, and no cooldown after it.
        settings = {"RETRAINING_URL": f"http://127.0.0.1:{self.ports['retraining']}"}
        settings |= {"DRIFT_CHECK_INTERVAL_SECONDS": "600", "RETRAIN_COOLDOWN_SECONDS": "0"}
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **SETTINGS, **settings}
        self.turbofan("initialize", "--source", "simulated", "--engines", "60", "--data-dir", "data")
        self.children = {name: self.start(name) for name in NAMES}
        for name in NAMES:
            wait_until(f"{name} is ready", lambda name=name: self.ready(name), 60)

    def start(self, name):
        ports = ",".join(str(self.ports[one]) for one in NAMES)
        words = [PROGRAM, "serve", "--data-dir", "data", "--services", name, "--ports", ports]
        child = Process(words, self.folder.name, name, self.environment)
        self.addCleanup(child.stop)
        return child

    def turbofan(self, *words):
        subprocess.run([PROGRAM, *words], cwd=self.folder.name, env=self.environment, capture_output=True, text=True, check=True)

    def ready(self, name):
        self.children[name].check_alive()
        words = [PROGRAM, "ready", "--server", f"http://127.0.0.1:{self.ports[name]}"]
        return subprocess.run(words, cwd=self.folder.name, capture_output=True).returncode == 0

    def post(self, name, path, value):
        url = f"http://127.0.0.1:{self.ports[name]}{path}"
        status, _, answer = fetch(url, json.dumps(value).encode(), {"Content-Type": "application/json"})
        return status, json.loads(answer)

    def metric(self, name, metric):
        """The value of a metric without labels."""
        text = fetch(f"http://127.0.0.1:{self.ports[name]}/metrics")[2].decode()
        (value,) = re.findall(rf"^{metric} (\S+)$", text, re.MULTILINE)
        return float(value)

    def serving(self, name):
        """The version that a process has in service: they hear of a new one one after the other."""
        live = json.loads(fetch(f"http://127.0.0.1:{self.ports[name]}/api/v1/overview")[2])["live"]
        return live and live["version"]

    def live_version(self):
        status, answer = self.post("prediction", "/predict", {"data": {"rows": [self.row]}})
        return answer["model_version"] if status == 200 else None

    def a_row(self):
        self.turbofan("features", "--split", "test", "--out", "test.csv", "--data-dir", "data")
        with open(f"{self.folder.name}/test.csv", encoding="utf-8") as file:
            names, values = (next(file).strip().split(",") for _ in range(2))
        return {name: float(value) for name, value in zip(names, values) if name != "subset"}

    def test_the_whole_way(self):
        self.row = self.a_row()
        self.assertEqual(self.post("prediction", "/predict", {"data": {"rows": [self.row]}})[0], 503)
        self.assertEqual(self.post("retraining", "/retrain", {"fraction": 0.5})[1]["status"], "accepted")
        wait_until("the prediction process serves what the retraining process made", lambda: self.live_version() == "1.0", 60)
        wait_until("the drift process has it, too", lambda: self.serving("drift") == "1.0", 60)
        # A training that the drift process asks for while this one ends would be refused.
        wait_until("the training has ended", lambda: self.metric("retraining", "rul_retrain_running") == 0, 60)

        feedback = {
            "prediction_id": "p1",
            "predicted_rul": 10,
            "actual_rul": 140,
            "engine_id": int(self.row["unit_number"]),
            "prediction_timestamp": "2024-01-01T00:00:00",
        }
        self.assertEqual(self.post("feedback", "/submit_feedback", {"feedback": feedback})[1]["status"], "success")
        baseline = self.post("retraining", "/get_baseline_rmse", {})[1]
        checked = self.post("drift", "/run_drift_check_now", {})[1]
        self.assertAlmostEqual(checked["current_rmse"], 130)
        self.assertAlmostEqual(checked["baseline_rmse"], baseline)
        wait_until("the drift process had the retraining process train", lambda: self.live_version() == "2.0", 60)

    def test_each_answers_on_its_own_port_only(self):
        for name, (_, port, _) in zip(NAMES, SERVICES):
            _, _, metrics = fetch(f"http://127.0.0.1:{self.ports[name]}/metrics")
            families = metrics.decode()
            self.assertEqual("rul_drift_checks_total" in families, name == "drift", port)
            self.assertEqual("rul_retrain_runs_total" in families, name == "retraining", port)

    def test_they_end_cleanly(self):
        for name, child in self.children.items():
            self.assertEqual(child.stop(), 0, name)


if __name__ == "__main__":
    PROGRAM = program_argument()
    unittest.main()
