"""Alerts that really fire: a real Prometheus with the project's rules watches a program whose training fails and whose disk is full.

usage: tst_alerts.py PATH/TO/turbofan
"""

import re
import tempfile
import unittest
from pathlib import Path

import processes

program = ""


def quicker(alerts):
    """The project's rules, but for how long they wait and for what counts as a full disk."""
    alerts, waits = re.subn(r"^( +for:) \d+m$", r"\1 5s", alerts, flags=re.MULTILINE)
    alerts, disks = re.subn(r"(min\(turbofan_disk_free_bytes.*\)) < 5e8", r"\1 < 5e18", alerts)
    assert waits > 5 and disks == 1
    return alerts


class Alerts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="turbofan-alerts-"))
        cls.turbofan = processes.Turbofan(program, folder, "serve")
        cls.addClassCleanup(cls.turbofan.stop)
        cls.prometheus = processes.Prometheus(folder, cls.turbofan.ports, quicker)
        cls.addClassCleanup(cls.prometheus.stop)

    def firing(self):
        return {one["metric"]["alertname"]: one["metric"] for one in self.prometheus.ask("query", query='ALERTS{alertstate="firing"}')["result"]}

    def wait_for(self, name):
        return processes.wait_until(f"{name} fires", lambda: self.firing().get(name), 60)

    def test_1_a_training_that_fails(self):
        failures = 'rul_retrain_failures_total{job="retraining-api"}'
        processes.wait_until("a scrape before it", lambda: self.prometheus.value(failures) == 0, 30)
        self.assertNotIn("TurbofanRetrainingFailed", self.firing())
        # Where it is noted which model serves is a folder: even root cannot put a file there.
        (Path(self.turbofan.folder) / "data" / "models" / "LIVE.json" / "in the way").mkdir(parents=True)
        status, answer = self.turbofan.post(3004, "/retrain", {"fraction": 0.5})
        self.assertEqual((status, answer["status"]), (200, "accepted"))
        alert = self.wait_for("TurbofanRetrainingFailed")
        self.assertEqual((alert["severity"], alert["instance"]), ("critical", "retraining-service:3004"))
        self.assertEqual(self.prometheus.value(failures), 1)

    def test_2_a_full_disk_is_one_alert(self):
        self.wait_for("TurbofanDiskLow")
        found = self.prometheus.ask("query", query='ALERTS{alertname="TurbofanDiskLow",alertstate="firing"}')["result"]
        self.assertEqual([one["metric"]["severity"] for one in found], ["critical"])

    def test_3_a_service_that_is_gone(self):
        self.assertNotIn("TurbofanServiceDown", self.firing())
        self.turbofan.stop()
        down = 'count(ALERTS{alertname="TurbofanServiceDown",alertstate="firing"})'
        processes.wait_until("four services down", lambda: self.prometheus.value(down) == 4, 90)


if __name__ == "__main__":
    program = processes.program_argument()
    processes.need("prometheus")
    unittest.main(verbosity=2)
