"""The form of the dashboards and of Grafana's settings: what the contract fixes stands there word for word."""

import unittest

import dashboards

DATA_SOURCE = {"type": "prometheus", "uid": "PBFA97CFB590B2093"}
RELOADS = "increase(rul_retrain_runs_total[10s]) > 0"
UNITS = {"none", "s", "bytes", "percentunit", "reqps", "rowsps", "eps", "cpm", "dateTimeFromNow", "suffix: cycles"}
TITLES = {
    "ad2v2fs": "Prediction overview",
    "ad5r62c": "RMSE - Drift Detection",
    "turbofan-operations": "Operations",
}
OVERVIEW = [
    ('up{job=~"prediction-api|feedback-api|driftdetector-api|retraining-api|prometheus"}', None),
    ('rate(predictions_total{instance="prediction-service:3000"}[30s])', "model v{{model_version}}"),
    (
        'sum without(model_version)(rate(predictions_service_call_total{status="success",instance="prediction-service:3000"}[30s]))',
        None,
    ),
    ('rate(rul_prediction_errors_total{instance="prediction-service:3000"}[30s])', None),
]


def lowest(metric, rest=""):
    return 'min without(pid)(rul_drift_%s{job="driftdetector-api"})%s' % (metric, rest)


DRIFT = {
    "RMSE": [
        lowest("rmse_current"),
        lowest("rmse_baseline"),
        lowest("rmse_warn_threshold"),
        lowest("rmse_alert_threshold"),
        lowest("rmse_alert", " * 10 > 0"),
    ],
    "KS": [lowest("ks_mean"), lowest("ks_warn_threshold"), lowest("ks_alert_threshold"), lowest("ks_alert", " * 0.1 > 0")],
    "PSI": [lowest("psi_mean"), lowest("psi_warn_threshold"), lowest("psi_alert_threshold"), lowest("psi_alert", " * 0.1 > 0")],
}


class Dashboards(unittest.TestCase):
    def setUp(self):
        self.all = dashboards.load()

    def each_panel(self, check):
        for dashboard in self.all.values():
            for panel in dashboards.asking_panels(dashboard):
                with self.subTest(dashboard=dashboard["title"], panel=panel.get("title")):
                    check(panel)

    def test_uids_and_titles(self):
        self.assertEqual({uid: dashboard["title"] for uid, dashboard in self.all.items()}, TITLES)

    def test_current_schema_and_refresh(self):
        for uid, dashboard in self.all.items():
            with self.subTest(uid):
                self.assertGreaterEqual(dashboard["schemaVersion"], 39)
                self.assertEqual(dashboard["refresh"], "5s")
                self.assertNotIn("id", dashboard, "Grafana gives it; a fixed one collides")
                self.assertTrue(dashboard["description"])
                self.assertNotIn("__inputs", dashboard, "an export for sharing cannot be provisioned")

    def test_no_id_twice(self):
        for uid, dashboard in self.all.items():
            with self.subTest(uid):
                ids = [panel["id"] for panel in dashboards.panels(dashboard)]
                self.assertEqual(len(ids), len(set(ids)))
                titles = [panel["title"] for panel in dashboards.panels(dashboard)]
                self.assertEqual(len(titles), len(set(titles)))

    def test_panels_do_not_overlap(self):
        for uid, dashboard in self.all.items():
            taken = {}
            for panel in dashboards.panels(dashboard):
                at = panel["gridPos"]
                self.assertLessEqual(at["x"] + at["w"], 24, panel["title"])
                for x in range(at["x"], at["x"] + at["w"]):
                    for y in range(at["y"], at["y"] + at["h"]):
                        self.assertNotIn((x, y), taken, f"{uid}: {panel['title']} lies on {taken.get((x, y))}")
                        taken[x, y] = panel["title"]

    def test_every_panel_says_what_it_shows(self):
        def check(panel):
            self.assertTrue(panel["title"])
            self.assertRegex(panel["description"], r"^.{20,}\.$")
            self.assertEqual(panel["datasource"], DATA_SOURCE)
            self.assertEqual(panel["interval"], "5s")
            self.assertIn(panel["fieldConfig"]["defaults"]["unit"], UNITS)
            if "legend" in panel["options"]:
                legend = panel["options"]["legend"]
                self.assertTrue(legend.get("showLegend") or legend.get("show"))
            self.assertTrue(panel["type"] == "stat" or "legend" in panel["options"])

        self.each_panel(check)

    def test_every_question_has_a_source_and_a_legend(self):
        def check(panel):
            self.assertTrue(panel["targets"])
            letters = [target["refId"] for target in panel["targets"]]
            self.assertEqual(len(letters), len(set(letters)))
            for target in panel["targets"]:
                self.assertEqual(target["datasource"], DATA_SOURCE)
                self.assertTrue(target["expr"])
                self.assertNotIn(target["legendFormat"], ("", "__auto"))
                self.assertNotEqual(target["instant"], target["range"])

        self.each_panel(check)

    def test_overrides_name_a_legend(self):
        # An override of a name that no series has is silently without effect.
        words = {"success", "error", "missing", "bad_input", "missing_features", "validation_error", "internal_error", "no_model"}
        def check(panel):
            legends = {target["legendFormat"] for target in panel["targets"]}
            for override in panel["fieldConfig"]["overrides"]:
                name = override["matcher"]["options"]
                by_label = name in words and any("{{" in legend for legend in legends)
                self.assertTrue(name in legends or by_label, name)

        self.each_panel(check)

    def test_thresholds_begin_at_the_bottom_and_rise(self):
        def check(panel):
            steps = panel["fieldConfig"]["defaults"].get("thresholds", {"steps": []})["steps"]
            if panel["type"] == "heatmap":
                return
            self.assertIsNone(steps[0]["value"])
            values = [step["value"] for step in steps[1:]]
            self.assertEqual(values, sorted(values))

        self.each_panel(check)

    def test_model_reloads_are_purple_lines(self):
        for uid, dashboard in self.all.items():
            with self.subTest(uid):
                (note,) = dashboards.own_annotations(dashboard)
                self.assertEqual(note["name"], "Model Reload")
                self.assertEqual(note["iconColor"], "purple")
                self.assertEqual(note["datasource"], DATA_SOURCE)
                self.assertTrue(note["enable"])
                # Grafana before 11 reads the one place, later ones the other.
                self.assertEqual(note["expr"], RELOADS)
                self.assertEqual(note["target"]["expr"], RELOADS)


class Contract(unittest.TestCase):
    def targets(self, uid):
        return [
            (panel, target) for panel in dashboards.asking_panels(dashboards.load()[uid]) for target in panel["targets"]
        ]

    def test_prediction_overview(self):
        found = [(target["expr"], target["legendFormat"]) for _, target in self.targets("ad2v2fs")]
        self.assertEqual(len(found), len(OVERVIEW))
        for (expr, legend), (wanted, wanted_legend) in zip(found, OVERVIEW):
            self.assertEqual(expr, wanted)
            if wanted_legend:
                self.assertEqual(legend, wanted_legend)

    def test_drift_detection(self):
        found = {title: [] for title in DRIFT}
        for panel, target in self.targets("ad5r62c"):
            found[panel["title"]].append(target["expr"])
        self.assertEqual(found, DRIFT)

    def test_flags_are_bars(self):
        for panel in dashboards.asking_panels(dashboards.load()["ad5r62c"]):
            flag = next(target for target in panel["targets"] if target["expr"].endswith("> 0"))
            (look,) = [o for o in panel["fieldConfig"]["overrides"] if o["matcher"]["options"] == flag["legendFormat"]]
            self.assertIn({"id": "custom.drawStyle", "value": "bars"}, look["properties"])


class Provisioning(unittest.TestCase):
    def lines(self, name):
        text = (dashboards.ROOT / "grafana" / name).read_text(encoding="utf-8")
        return {line.strip().removeprefix("- ") for line in text.splitlines()}

    def test_data_source(self):
        lines = self.lines("provisioning/datasources/prometheus.yml")
        self.assertLessEqual({f"uid: {DATA_SOURCE['uid']}", "type: prometheus", "url: http://prometheus:9090"}, lines)

    def test_folder(self):
        lines = self.lines("provisioning/dashboards/turbofan.yml")
        self.assertLessEqual({"folder: Turbofan Monitoring", "path: /var/lib/grafana/dashboards"}, lines)

    def test_anyone_may_look(self):
        lines = self.lines("grafana.ini")
        self.assertLessEqual({"[auth.anonymous]", "enabled = true", "org_role = Viewer"}, lines)

    def test_the_first_page_exists(self):
        (home,) = [line for line in self.lines("grafana.ini") if line.startswith("default_home_dashboard_path")]
        self.assertTrue((dashboards.FOLDER / home.split("/")[-1]).is_file(), home)


if __name__ == "__main__":
    unittest.main(verbosity=2)
