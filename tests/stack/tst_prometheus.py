"""A real Prometheus watches the program under the demo's traffic and is asked every expression of every dashboard and alert.

usage: tst_prometheus.py PATH/TO/turbofan
"""

import json
import math
import os
import re
import shutil
import tempfile
import time
import unittest

import dashboards
import processes
import relay

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
    """One world for all tests: the demo at ten times its speed, and Prometheus with the project's files.

    Prometheus asks for OpenMetrics by itself; a fifth job goes through a relay that asks for plain text instead."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="turbofan-stack-"))
        # Six minutes of users: the demo outlives the tests on a slow machine, too.
        cls.turbofan = processes.Turbofan(program, folder, "demo", "--speed", "10", "--minutes", "60")
        cls.addClassCleanup(cls.turbofan.stop)
        cls.start = time.time()
        cls.relay = relay.TextRelay(cls.turbofan.ports)
        cls.addClassCleanup(cls.relay.stop)
        cls.prometheus = processes.Prometheus(folder, cls.turbofan.ports, more=cls.relay.jobs())
        cls.addClassCleanup(cls.prometheus.stop)
        cls.end = processes.wait_until("a training, an error, drift and half a minute of scrapes", cls.lived_through, 100)

    @classmethod
    def lived_through(cls):
        """A moment at which all has been seen; what is scraped later changes no answer about the time before it. Features drift only
        while a model is held against feedback: right after a training there are none."""
        cls.turbofan.check_alive()
        cls.prometheus.check_alive()
        moment = time.time()
        processes.wait_until("later scrapes", lambda: (cls.prometheus.value("min(timestamp(up))") or 0) > moment, 20)
        value = lambda expr: cls.prometheus.value(expr, at=moment)
        trained = value("max(increase(rul_retrain_runs_total[5m]))")
        refused = value("sum(increase(rul_prediction_errors_total[5m]))")
        drifts = value('count(rul_drift_feature_ks{job="driftdetector-api"})')
        return trained and refused and drifts and value("min(count_over_time(up[5m]))") >= 6 and moment

    def over_time(self, expr):
        result = self.prometheus.ask("query_range", query=expr, start=self.start, end=self.end, step="1s")["result"]
        return [[float(value) for _, value in series["values"]] for series in result]

    def now(self, expr):
        result = self.prometheus.ask("query", query=expr, time=self.end)["result"]
        return [[float(series["value"][1])] for series in result]

    def test_1_jobs_and_addresses_of_the_contract(self):
        targets = self.prometheus.ask("targets")["activeTargets"]
        targets = [target for target in targets if not target["labels"]["job"].startswith("text-")]
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

    def test_2_legends_tell_the_series_apart(self):
        for dashboard in dashboards.load().values():
            for panel in dashboards.asking_panels(dashboard):
                # Its expression and legend are the contract's: success and error of one version have one name there.
                if panel["title"] == "Predictions by model version":
                    continue
                with self.subTest(dashboard=dashboard["title"], panel=panel["title"]):
                    names = [name for target in panel["targets"] for name in self.legends(target)]
                    self.assertNotIn("", names)
                    self.assertEqual(len(names), len(set(names)), f"two lines of one name: {names}")

    def legends(self, target):
        """What Grafana writes beside each line: {{label}} replaced by the label's value."""
        parameters = {"query": target["expr"], "start": self.start, "end": self.end, "step": "5s"}
        for series in self.prometheus.ask("query_range", **parameters)["result"]:
            yield re.sub(r"{{\s*(\w+)\s*}}", lambda label: series["metric"].get(label[1], ""), target["legendFormat"])

    def test_2_values_fit_their_unit(self):
        for dashboard in dashboards.load().values():
            for panel in dashboards.asking_panels(dashboard):
                unit = panel["fieldConfig"]["defaults"]["unit"]
                values = [v for target in panel["targets"] for s in self.over_time(target["expr"]) for v in s if math.isfinite(v)]
                with self.subTest(dashboard=dashboard["title"], panel=panel["title"], unit=unit):
                    self.assertGreaterEqual(min(values, default=0), 0)
                    if unit == "percentunit":
                        self.assertLess(max(values), 50, "a share, not a percentage")
                    if unit == "dateTimeFromNow":
                        self.assertLess(abs(max(values) / 1000 - time.time()), 7200, "milliseconds of the last hours")
                    if unit == "bytes":
                        self.assertGreater(max(values), 10_000)

    def test_2_panels_agree_with_the_program(self):
        value = self.prometheus.value
        resident = 'process_resident_memory_bytes{job="prediction-api"}'
        moment, read = self.readings_around_a_scrape(resident)
        shown = value(resident, at=moment)
        self.assertTrue(0.95 * min(read) < shown < 1.05 * max(read), f"{shown} of {min(read)} to {max(read)}")
        free = shutil.disk_usage(self.turbofan.folder).free
        self.assertAlmostEqual(value("min(turbofan_disk_free_bytes)") / free, 1, delta=0.1)
        size = sum(file.stat().st_size for file in (self.turbofan.folder / "data").glob("turbofan.sqlite*"))
        self.assertAlmostEqual(value("max(turbofan_store_bytes)") / size, 1, delta=0.5)
        self.assertEqual(len(self.prometheus.ask("query", query="turbofan_http_connections > 0")["result"]), 8)
        live = f'topk(1, model_reload_timestamp_seconds{{job="prediction-api",status="success"}})'
        named = lambda: self.prometheus.ask("query", query=live)["result"][0]["metric"]["model_version"]
        serves = lambda: json.loads(processes.fetch(self.turbofan.address(3000, "/api/v1/overview"))[2])["live"]["version"]
        processes.wait_until("the panel names the version that serves", lambda: named() == serves(), 20)

    def readings_around_a_scrape(self, metric):
        """The memory that the system says, read every few milliseconds until `metric` was scraped meanwhile: the readings around that
        moment. A training takes and gives back a third of it in less than a second."""
        scraped = lambda: self.prometheus.value(f"timestamp({metric})")
        before, readings = scraped(), []

        def new_scrape():
            with open(f"/proc/{self.turbofan.child.pid}/statm", encoding="ascii") as statm:
                for _ in range(50):
                    statm.seek(0)
                    readings.append((time.time(), int(statm.read().split()[1]) * os.sysconf("SC_PAGESIZE")))
                    time.sleep(0.002)
            return (moment := scraped()) > before and readings[-1][0] > moment + 1 and moment

        moment = processes.wait_until(f"a new scrape of {metric}", new_scrape, 20, every=0)
        return moment, [memory for at, memory in readings if abs(at - moment) < 1]

    def test_2_the_worst_features_are_ten_by_name(self):
        for statistic in ("ks", "psi"):
            result = self.prometheus.ask("query", query=f'rul_drift_feature_{statistic}{{job="driftdetector-api"}}', time=self.end)["result"]
            self.assertEqual(len(result), 10)
            self.assertLessEqual({one["metric"]["feature"] for one in result}, self.features())
            mean = self.prometheus.ask("query", query=f'rul_drift_{statistic}_mean{{job="driftdetector-api"}}', time=self.end)["result"]
            self.assertGreater(min(float(one["value"][1]) for one in result), float(mean[0]["value"][1]))

    def features(self):
        self.turbofan.run("features", "--split", "test", "--out", "rows.csv")
        with open(self.turbofan.folder / "rows.csv", encoding="utf-8") as table:
            return set(table.readline().strip().split(","))

    def test_2_both_formats_say_the_same(self):
        """The relay's jobs were scraped as text, the program's own as OpenMetrics: same series, same bounds of histograms apart from
        how they are spelt."""
        self.assertEqual(self.relay.kinds, {"text/plain; version=0.0.4; charset=utf-8"})
        for _, _, job in processes.SERVICES:
            with self.subTest(job):
                described = self.prometheus.ask(f"targets/metadata?match_target=%7Bjob%3D%22{job}%22%7D")
                counters = {one["metric"] for one in described if one["type"] == "counter"}
                self.assertTrue(counters)
                self.assertFalse([name for name in counters if name.endswith("_total")], "not scraped as OpenMetrics")
                self.assertEqual(*self.settled_shapes(job, f"text-{job}"))

    def settled_shapes(self, *jobs):
        """The jobs are scraped one after the other: what comes or goes in between (the features that drift) is in one of them only
        until the next scrape. What only one format says stays."""
        give_up = time.monotonic() + 30
        while (shapes := [self.shape(job) for job in jobs]) != shapes[:1] * len(jobs) and time.monotonic() < give_up:
            time.sleep(0.5)
        return shapes

    def shape(self, job):
        """Which families, labels and bounds a job has now. Other values of labels may change between two scrapes."""
        result = self.prometheus.ask("query", query=f'{{job="{job}",__name__!~"scrape_.*|up"}}')["result"]
        bound = lambda labels: float(labels["le"]) if "le" in labels else None
        return {(one["metric"]["__name__"], *sorted(set(one["metric"]) - {"job", "instance"}), bound(one["metric"])) for one in result}

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
