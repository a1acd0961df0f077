"""A real Prometheus watches the program under the demo's traffic and is asked every expression of every dashboard and alert.

usage: tst_prometheus.py PATH/TO/turbofan
"""

import math
import re
import tempfile
import time
import unittest

import dashboards
import processes

CONTRACT = {  # job and address in the compose network
    ("prometheus", "prometheus:9090"),
    ("prediction-api", "prediction-service:3000"),
    ("feedback-api", "feedback-service:3001"),
    ("driftdetector-api", "driftdetector-service:3003"),
    ("retraining-api", "retraining-service:3004"),
}
program = ""


def selectors(query):
    """Each metric of an expression with its matchers: ("up", '{job="x"}')."""
    query = re.sub(r"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", " ", query)
    found = re.findall(r"(?<!\w)([a-zA-Z_]\w*)(\{[^}]*\})?(?!\w|\s*\()", query)
    return [one for one in found if one[0] not in ("and", "or", "unless", "bool")]


class Watched(unittest.TestCase):
    """One world for all tests: the demo at ten times its speed, and Prometheus with the project's files."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="turbofan-stack-"))
        cls.turbofan = processes.Turbofan(program, folder, "demo", "--speed", "10", "--minutes", "15")
        cls.addClassCleanup(cls.turbofan.stop)
        cls.start = time.time()
        cls.prometheus = processes.Prometheus(folder, cls.turbofan.ports)
        cls.addClassCleanup(cls.prometheus.stop)
        processes.wait_until("a training, an error and half a minute of scrapes", cls.lived_through, 80)
        cls.end = time.time()
        # What is scraped later changes no answer about the time before.
        processes.wait_until("later scrapes", lambda: cls.prometheus.value("min(timestamp(up))") > cls.end, 20)

    @classmethod
    def lived_through(cls):
        cls.turbofan.check_alive()
        cls.prometheus.check_alive()
        value = cls.prometheus.value
        trained = value("max(increase(rul_retrain_runs_total[5m]))")
        refused = value("sum(increase(rul_prediction_errors_total[5m]))")
        return trained and refused and value("min(count_over_time(up[5m]))") >= 6

    def over_time(self, expr):
        result = self.prometheus.ask("query_range", query=expr, start=self.start, end=self.end, step="1s")["result"]
        return [[float(value) for _, value in series["values"]] for series in result]

    def now(self, expr):
        result = self.prometheus.ask("query", query=expr, time=self.end)["result"]
        return [[float(series["value"][1])] for series in result]

    def test_1_jobs_and_addresses_of_the_contract(self):
        targets = self.prometheus.ask("targets")["activeTargets"]
        self.assertEqual({(t["labels"]["job"], t["labels"]["instance"]) for t in targets}, CONTRACT)
        self.assertEqual({(t["labels"]["job"], t["discoveredLabels"]["__address__"]) for t in targets}, CONTRACT)
        for target in targets:
            self.assertEqual((target["health"], target["lastError"]), ("up", ""))
            self.assertEqual(target["scrapeInterval"], "5s")
            self.assertEqual(target["discoveredLabels"]["__metrics_path__"], "/metrics")

    def test_2_every_panel_has_something_to_show(self):
        asked = [question for dashboard in dashboards.load().values() for question in dashboards.questions(dashboard)]
        self.assertGreater(len(asked), 50)
        for question in asked:
            with self.subTest(dashboard=question.dashboard, panel=question.panel, expr=question.expr):
                ask = self.now if question.instant else self.over_time
                series = ask(question.expr)
                if question.expr.endswith(" > 0"):
                    self.check_filter(question.expr, series)
                    continue
                self.assertTrue(series, "no series")
                self.assertTrue(any(math.isfinite(v) for values in series for v in values), "nothing but NaN")

    def check_filter(self, expr, series):
        """What is drawn only where it is above 0: there, and nowhere else."""
        whole = self.over_time(expr.removesuffix(" > 0"))
        self.assertTrue(whole, "no series")
        self.assertEqual(sum(v > 0 for values in whole for v in values), sum(len(values) for values in series))

    def test_3_model_reloads_are_annotated(self):
        expr = dashboards.own_annotations(dashboards.load()["ad2v2fs"])[0]["target"]["expr"]
        self.assertTrue(self.over_time(expr), "a training has finished, and no annotation shows it")

    def test_4_every_version_that_predicted_has_its_line(self):
        series = self.prometheus.ask("series", **{"match[]": "predictions_total", "start": self.start, "end": self.end})
        versions = {one["model_version"] for one in series}
        self.assertGreaterEqual(len(versions), 2)
        self.assertTrue(all(re.fullmatch(r"\d+\.0|none", version) for version in versions), versions)

    def test_5_every_alert_is_judged_and_speaks_of_what_exists(self):
        names = set(self.prometheus.ask("label/__name__/values"))
        rules = [rule for group in self.prometheus.ask("rules")["groups"] for rule in group["rules"]]
        self.assertGreater(len(rules), 10)
        for rule in rules:
            with self.subTest(rule["name"]):
                self.assertEqual((rule["health"], rule.get("lastError", "")), ("ok", ""))
                for name, matchers in selectors(rule["query"]):
                    self.assertTrue(name in names, f"nobody reports {name}")
                    self.assertTrue(self.over_time(name + matchers), f"nothing is like {name}{matchers}")
                self.assertNotIn(rule["name"], ("TurbofanServiceDown", "TurbofanInternalError") if rule["alerts"] else ())

    def test_6_a_service_that_is_gone_is_noticed(self):
        self.turbofan.stop()
        pending = 'ALERTS{alertname="TurbofanServiceDown",alertstate=~"pending|firing"}'
        processes.wait_until("four services down", lambda: self.prometheus.value(f"count({pending})") == 4, 20)


if __name__ == "__main__":
    program = processes.program_argument()
    processes.need("prometheus")
    unittest.main(verbosity=2)
