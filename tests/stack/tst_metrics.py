"""docs/metrics.md and the running programs say the same; promtool finds nothing to object to; labels stay within bounds.

usage: tst_metrics.py PATH/TO/turbofan [PATH/TO/turbofan-console]
"""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import processes

PAGE = (processes.ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
PORTS = [service[1] for service in processes.SERVICES]
SERIES = re.compile(r"^([a-zA-Z_]\w*)(?:\{(.*)\})? (\S+)$")
OPEN_LABELS = {  # labels whose values are no fixed words, and how those look
    "model_version": r"^(\d+\.0|none|unknown)$",
    "version": r"^\d+\.\d+\.\d+$",
    "le": r"^([\d.]+|\+Inf)$",
    "feature": r"^[a-z0-9_]{3,40}$",
}
program = ""
console = ""


def documented(titles=r"Port (?P<port>\d+)|Every port"):
    """(port, name) → (type, labels, meaning), from the tables; families of every port stand once for each."""
    found = {}
    for section in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        if not (title := re.match(rf"(?:{titles})[,\n]", section)):
            continue
        for name, kind, labels, meaning in re.findall(r"^\| `(\w+)` \| (\w+) \| (.*?) \| (.*) \|$", section, re.MULTILINE):
            port = title.groupdict().get("port")
            for port in [int(port)] if port else PORTS:
                assert (port, name) not in found, f"{name} stands twice"
                found[port, name] = kind, set(re.findall(r"`(\w+)`", labels)), meaning
    return found


def values_of(label):
    """The fixed words that the page allows for a label."""
    (cell,) = re.findall(rf"^\| `{label}` \| (.*) \|$", PAGE, re.MULTILINE)
    return set(re.findall(r"`([\w.]+)`", cell))


def series(text):
    """Name, labels and value of each line of a Prometheus text."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, labels, value = SERIES.match(line).groups()
            yield name, dict(re.findall(r'(\w+)="(.*?)"', labels or "")), float(value)


def families(text):
    """name → (type, labels, meaning) of one port's text."""
    meanings = dict(re.findall(r"^# HELP (\w+) (.*)$", text, re.MULTILINE))
    kinds = dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE))
    labels = {name: set() for name in kinds}
    for name, found, _ in series(text):
        family = name if name in kinds else re.sub(r"_(bucket|sum|count)$", "", name)
        labels[family] |= set(found) - {"le"}
    return {name: (kinds[name], labels[name], meanings[name]) for name in kinds}


class Page(unittest.TestCase):
    """What holds for the text of any port."""

    def check_labels(self, text):
        for name, labels, _ in series(text):
            for label, value in labels.items():
                with self.subTest(metric=name, label=label):
                    if label in OPEN_LABELS:
                        self.assertRegex(value, OPEN_LABELS[label])
                    else:
                        self.assertIn(value, values_of(label))

    def check_by_promtool(self, text):
        if not shutil.which("promtool"):
            self.skipTest("promtool is not installed; it comes with Debian's package prometheus")
        done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))


class Metrics(Page):
    """One world for all tests: the services before anything happened, then after a training, predictions, feedback and errors."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="turbofan-metrics-"))
        cls.turbofan = processes.Turbofan(program, folder, "serve")
        cls.addClassCleanup(cls.turbofan.stop)
        cls.fresh = {port: cls.turbofan.metrics(port)[1] for port in PORTS}
        cls.use(folder)
        cls.used = {port: cls.turbofan.metrics(port)[1] for port in PORTS}

    @classmethod
    def use(cls, folder):
        """Something of everything that counts, and things that must not."""
        service = cls.turbofan
        assert service.post(3000, "/predict", {"data": {"rows": [{"s_1": 1}]}})[0] == 503
        assert service.post(3004, "/retrain", {"fraction": 0.5})[0] == 200
        processes.wait_until("a model is live", lambda: service.post(3000, "/reload", {})[1]["status"] == "success", 60)
        service.wait_for_training()
        assert service.post(3003, "/run_drift_check_now", {})[0] == 200
        cls.live = {port: service.metrics(port)[1] for port in PORTS}
        service.run("features", "--split", "test", "--out", "rows.csv")
        with open(f"{folder}/rows.csv", encoding="utf-8", newline="") as table:
            row = {name: float(value) for name, value in next(csv.DictReader(table)).items() if re.fullmatch(r"[-+.\deE]+", value)}
        status, answer = service.post(3000, "/predict", {"data": {"rows": [row]}})
        assert status == 200, answer
        for number, body in enumerate([b"no JSON", b'{"data": {"rows": []}}', b'{"data": {"rows": [{"engine_1": 1}]}}', b"{}"]):
            assert service.post(3000, "/predict", body)[0] in (400, 422), number
        service.post(3000, "/no/such/path", {})
        feedback = {"prediction_id": "p", "predicted_rul": 50, "actual_rul": 40, "engine_id": 1001, "prediction_timestamp": "2026-01-01T00:00:00Z"}
        assert service.post(3001, "/submit_feedback", {"feedback": feedback})[0] == 200
        assert service.post(3003, "/run_drift_check_now", {})[0] == 200

    def test_the_page_lists_what_the_program_reports(self):
        reported = {(port, name): family for port in PORTS for name, family in families(self.used[port]).items()}
        page = documented()
        self.assertEqual(set(page), set(reported))
        for key, family in page.items():
            with self.subTest(port=key[0], metric=key[1]):
                self.assertEqual(family, reported[key])

    def test_label_values_are_those_of_the_page(self):
        for port in PORTS:
            self.check_labels(self.used[port])

    def test_known_series_begin_at_0(self):
        begun = {(name, tuple(sorted(labels.items()))): value for name, labels, value in series(self.fresh[3000])}
        for reason in values_of("error_type"):
            self.assertEqual(begun["rul_prediction_errors_total", (("error_type", reason),)], 0)
        for name, version, status in [
            ("predictions_service_call_total", "none", "missing"),
            ("predictions_total", "none", "missing"),
            ("model_reloads_total", "none", "missing"),
            ("model_reloads_total", "unknown", "error"),
        ]:
            self.assertEqual(begun[name, (("model_version", version), ("status", status))], 0)

    def test_counters_of_bad_news_begin_at_0(self):
        for port, name in [(3000, "turbofan_series_dropped_total"), (3004, "rul_retrain_failures_total"), (3004, "turbofan_outbox_dropped_runs_total")]:
            self.assertIn((name, {}, 0.0), list(series(self.fresh[port])))

    def test_the_worst_features_are_ten_and_go_with_the_feedback(self):
        for name in ("rul_drift_feature_ks", "rul_drift_feature_psi"):
            self.assertFalse([1 for found, _, _ in series(self.live[3003]) if found == name])
            self.assertEqual(len({labels["feature"] for found, labels, _ in series(self.used[3003]) if found == name}), 10)

    def test_a_training_is_told_of(self):
        told = {name: value for name, labels, value in series(self.used[3004]) if not labels}
        self.assertEqual((told["rul_retrain_running"], told["rul_retrain_duration_seconds_count"]), (0, 1))
        self.assertGreater(told["rul_retrain_duration_seconds_sum"], 0)

    def test_a_version_begins_at_0_when_it_goes_live(self):
        begun = {(name, labels.get("model_version"), labels.get("status")): value for name, labels, value in series(self.live[3000])}
        for name, status in [
            ("predictions_service_call_total", "success"),
            ("predictions_service_call_total", "error"),
            ("predictions_total", "success"),
            ("predictions_total", "error"),
        ]:
            self.assertEqual(begun[name, "1.0", status], 0)
        self.assertEqual(begun["rul_prediction_duration_seconds_count", "1.0", None], 0)

    def test_a_drift_check_without_feedback_leaves_all_gauges_at_0(self):
        found = {name: value for name, _, value in series(self.live[3003]) if name.startswith("rul_drift_")}
        self.assertGreaterEqual(found.pop("rul_drift_checks_total"), 1)
        self.assertEqual(len(found), 13)
        self.assertEqual(set(found.values()), {0})

    def test_promtool_has_no_objection(self):
        for port in PORTS:
            with self.subTest(port=port):
                self.check_by_promtool(self.used[port])

    def test_the_answer_is_of_the_type_that_it_claims(self):
        wanted = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"
        for port in PORTS:
            with self.subTest(port=port):
                kind, text = self.turbofan.metrics(port, wanted)
                if kind.startswith("application/openmetrics-text"):
                    self.assertTrue(text.endswith("# EOF\n"))
                    self.assertNotRegex(text, r"(?m)^# TYPE \w+_total counter$")
                else:
                    self.assertTrue(kind.startswith("text/plain; version=0.0.4"), kind)
                    self.assertNotIn("# EOF", text)


class ConsoleMetrics(Page):
    """A window over the services, on no display: its own figures stand beside theirs, on every port."""

    @classmethod
    def setUpClass(cls):
        if not console:
            raise unittest.SkipTest("the console is not built")
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="turbofan-metrics-"))
        turbofan = processes.Turbofan(program, folder, "--settings", "window.ini", face=console)
        cls.addClassCleanup(turbofan.stop)
        processes.wait_until(
            "the window is painted", lambda: "turbofan_console_first_frame_seconds " in turbofan.metrics(3001)[1], 30
        )
        cls.texts = {port: turbofan.metrics(port)[1] for port in PORTS}

    def test_the_page_lists_what_the_window_reports(self):
        page = documented("Every port of the console")
        reported = {
            (port, name): family
            for port in PORTS
            for name, family in families(self.texts[port]).items()
            if name.startswith("turbofan_console_")
        }
        self.assertEqual(len(page), 5 * len(PORTS))
        self.assertEqual(page, reported)

    def test_labels_and_form(self):
        for port in PORTS:
            self.check_labels(self.texts[port])
            self.check_by_promtool(self.texts[port])

    def test_the_window_has_been_painted(self):
        found = {(name, labels.get("part")): value for name, labels, value in series(self.texts[3000])}
        self.assertGreater(found["turbofan_console_frame_seconds_count", "window"], 0)
        self.assertGreater(found["turbofan_console_event_loop_lag_seconds_count", None], 0)
        self.assertGreater(found["turbofan_console_cpu_seconds_total", None], 0)
        self.assertTrue(0 < found["turbofan_console_first_frame_seconds", None] < 30)


if __name__ == "__main__":
    program = processes.program_argument()
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_file():
        console = str(Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=2)
