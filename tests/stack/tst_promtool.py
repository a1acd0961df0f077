"""Prometheus's own tool reads the configuration, the alerts and their tests."""

import re
import subprocess
import unittest

import processes

FOLDER = processes.ROOT / "docker" / "prometheus"
WANTED = {  # what somebody must be told
    "TurbofanServiceDown",
    "TurbofanErrorShareHigh",
    "TurbofanRmseOverAlert",
    "TurbofanRetrainingFailed",
    "TurbofanRetrainingOverdue",
    "TurbofanNoFeedback",
    "TurbofanDiskLow",
}


def promtool(*arguments):
    return subprocess.run(["promtool", *arguments], cwd=FOLDER, capture_output=True, text=True, timeout=60)


class Promtool(unittest.TestCase):
    def test_configuration(self):
        done = promtool("check", "config", "prometheus.yml")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1 rule files found", done.stdout)

    def test_alerts(self):
        done = promtool("check", "rules", "alerts.yml")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_when_each_alert_fires(self):
        done = promtool("test", "rules", "alerts_test.yml")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_no_alert_without_a_test(self):
        alerts = set(re.findall(r"^ +- alert: (\w+)$", (FOLDER / "alerts.yml").read_text(), re.MULTILINE))
        tests = (FOLDER / "alerts_test.yml").read_text()
        fired = set(re.findall(r"alertname: (\w+)\n +exp_alerts:", tests))
        quiet = set(re.findall(r"alertname: (\w+)\n(?! +exp_alerts:)", tests + "\n"))
        self.assertLessEqual(WANTED, alerts)
        self.assertEqual(alerts, fired)
        self.assertEqual(alerts, quiet | {"TurbofanRestarting"})  # its quiet side is the other service of the same test


if __name__ == "__main__":
    processes.need("promtool")
    unittest.main(verbosity=2)
