"""What a training leaves in a real MLflow, read back with MLflow's own client; and what an outage changes about it: nothing.

usage: tst_mlflow.py PATH/TO/turbofan
"""

import json
import os
import tempfile
import unittest
import unittest.mock
from pathlib import Path

import mlflow_server
import processes
import python_peers

EXPERIMENT = "Random_Forest_Experiments"
MODEL = "turbofan-rul"
PARAMS = {"train_samples", "features_count", "fraction", "best_CV_params"} | {
    f"metadata_{name}" for name in ("model_type", "target", "version", "n_features", "test_rmse")
}
METRICS = {"validation_rmse", "test_rmse", "test_r2", "test_mae"}
ARTIFACTS = {"RUL_predictions_vs_actual.png", "model_metadata.json"}
program = ""


class Tracked(unittest.TestCase):
    """One world for all tests, which follow one another: a training, an outage, what an operator does, a server that refuses."""

    @classmethod
    def setUpClass(cls):
        from mlflow import MlflowClient

        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="turbofan-mlflow-"))
        cls.server = mlflow_server.MlflowServer(folder)
        cls.addClassCleanup(cls.server.kill)
        cls.server.start()
        cls.folder, cls.turbofan = folder, None
        cls.serve()
        cls.addClassCleanup(lambda: cls.turbofan.stop())
        cls.client = MlflowClient(cls.server.uri)

    @classmethod
    def serve(cls, **credentials):
        """Starts the program, or starts it again."""
        if cls.turbofan:
            cls.turbofan.stop()
        settings = {"MLFLOW_TRACKING_URI": cls.server.uri, "RETRAIN_COOLDOWN_SECONDS": "0", "TRAINING_TREES": "150", **credentials}
        cls.turbofan = processes.Turbofan(program, cls.folder, "serve", settings=settings)

    def train(self, fraction):
        status, answer = self.turbofan.post(3004, "/retrain", {"fraction": fraction})
        self.assertEqual((status, answer["status"]), (200, "accepted"), answer)

    def finished(self):
        """Trainings finished since the start."""
        return self.turbofan.metric(3004, "rul_retrain_runs_total") - 1

    def idle(self):
        return self.turbofan.metric(3004, "rul_retrain_running") == 0

    def act(self, name, **body):
        status, answer = self.turbofan.post(3000, f"/api/v1/{name}", {"actor": "operator", "reason": "a test", **body})
        self.assertEqual(status, 200, answer)

    def runs(self):
        experiment = self.client.get_experiment_by_name(EXPERIMENT)
        return self.client.search_runs([experiment.experiment_id], order_by=["start_time ASC"]) if experiment else []

    def complete(self, count):
        """That many runs are there and all have ended."""
        return lambda: len(self.runs()) >= count and all(run.info.status == "FINISHED" for run in self.runs())

    def versions(self):
        return self.client.search_model_versions(f"name='{MODEL}'")

    def champion(self):
        """What the alias names: Turbofan's own version."""
        from mlflow.exceptions import MlflowException

        try:
            return self.client.get_model_version_by_alias(MODEL, "champion").tags["turbofan.version"]
        except MlflowException:
            return None

    def wait_for_champion(self, version):
        processes.wait_until(f"the champion is {version}", lambda: self.champion() == version, 60)

    def check_run(self, run, version):
        self.assertEqual(run.info.run_name, f"random_forest_v{version}")
        self.assertEqual(run.info.status, "FINISHED")
        self.assertLess(run.info.start_time, run.info.end_time)
        self.assertEqual(set(run.data.params), PARAMS)
        self.assertEqual(run.data.params["metadata_version"], version)
        self.assertEqual(run.data.params["features_count"], "225")
        self.assertEqual(set(run.data.metrics), METRICS)
        for metric in METRICS:
            self.assertEqual(len(self.client.get_metric_history(run.info.run_id, metric)), 1)
        self.assertEqual(run.data.metrics["test_rmse"], float(run.data.params["metadata_test_rmse"]))
        self.assertEqual(run.data.tags["Model Type"], "Random Forest")
        self.assertEqual(run.data.tags["Task"], "RUL Prediction")
        self.assertIn("Data Processing", run.data.tags)
        self.assertEqual({file.path for file in self.client.list_artifacts(run.info.run_id)}, ARTIFACTS)

    def check_version(self, found, run, version):
        self.assertEqual(found.run_id, run.info.run_id)
        self.assertEqual(found.source, run.info.artifact_uri)
        self.assertEqual(found.tags["turbofan.version"], version)
        self.assertEqual(found.tags["turbofan.run_key"], run.data.tags["turbofan.run_key"])
        self.assertEqual(float(found.tags["test_rmse"]), run.data.metrics["test_rmse"])
        self.assertTrue(found.description.startswith(f"Model {version}: "), found.description)

    def test_1_a_training_is_a_run_and_a_version(self):
        self.train(0.3)
        processes.wait_until("the run is in MLflow", self.complete(1), 90)
        (run,) = self.runs()
        self.check_run(run, "1.0")
        self.wait_for_champion("1.0")
        (version,) = self.versions()
        self.check_version(version, run, "1.0")
        self.assertEqual(version.tags["turbofan.promoted_action"], "training")
        with tempfile.TemporaryDirectory() as folder:
            files = {name: self.client.download_artifacts(run.info.run_id, name, folder) for name in ARTIFACTS}
            with open(files["model_metadata.json"], encoding="utf-8") as file:
                self.assertEqual(json.load(file)["version"], "1.0")
            with open(files["RUL_predictions_vs_actual.png"], "rb") as file:
                self.assertEqual(file.read(8), b"\x89PNG\r\n\x1a\n")

    def test_2_an_outage_delays_no_training_and_loses_nothing(self):
        self.train(0.5)
        processes.wait_until("the training runs", lambda: not self.idle() or self.finished() == 2, 10)
        self.server.kill()
        processes.wait_until("the training has finished all the same", lambda: self.finished() == 2 and self.idle(), 90)
        self.train(0.6)
        processes.wait_until("the next one, too", lambda: self.finished() == 3 and self.idle(), 90)
        self.act("promote", version="1.0")  # takes effect at once; MLflow hears of it later
        self.act("promote", version="2.0")
        self.assertGreaterEqual(self.turbofan.metric(3004, "turbofan_outbox_waiting_runs"), 1)
        self.server.start()
        processes.wait_until("nothing waits", lambda: self.turbofan.metric(3004, "turbofan_outbox_waiting_runs") == 0, 180)
        self.assertEqual(self.turbofan.metric(3004, "turbofan_outbox_dropped_runs_total"), 0)
        runs = self.runs()
        self.assertEqual(len(runs), 3)
        self.assertEqual(len({run.data.tags["turbofan.run_key"] for run in runs}), 3)
        for run, version in zip(runs, ("1.0", "2.0", "3.0")):
            self.check_run(run, version)
        self.wait_for_champion("2.0")
        by_run = {version.run_id: version for version in self.versions()}
        self.assertEqual((len(self.versions()), len(by_run)), (3, 3))
        for run, version in zip(runs, ("1.0", "2.0", "3.0")):
            self.check_version(by_run[run.info.run_id], run, version)

    def test_3_the_champion_follows_the_operator(self):
        self.act("promote", version="3.0")
        self.wait_for_champion("3.0")
        tags = self.client.get_model_version_by_alias(MODEL, "champion").tags
        self.assertEqual((tags["turbofan.promoted_by"], tags["turbofan.promoted_reason"]), ("operator", "a test"))
        self.act("roll_back")
        self.wait_for_champion("2.0")
        self.act("roll_back")
        self.wait_for_champion("1.0")
        self.assertEqual(len(self.versions()), 3)
        self.assertEqual(self.client.get_registered_model(MODEL).aliases.keys(), {"champion"})

    def test_4_a_server_that_does_not_allow_the_host_is_waited_for(self):
        self.server.kill()
        self.server.start("--allowed-hosts", "localhost")
        self.train(0.7)
        self.wait_for_refusal("--allowed-hosts")
        self.server.kill()
        self.server.start()
        processes.wait_until("the run is in MLflow", self.complete(4), 180)
        self.wait_for_champion("4.0")

    def test_5_credentials_come_from_the_environment(self):
        password = {"MLFLOW_TRACKING_USERNAME": "admin", "MLFLOW_TRACKING_PASSWORD": "only for this test"}
        self.server.kill()
        secrets = {"MLFLOW_FLASK_SERVER_SECRET_KEY": "a key", "MLFLOW_AUTH_ADMIN_PASSWORD": password["MLFLOW_TRACKING_PASSWORD"]}
        self.server.start("--app-name", "basic-auth", settings=secrets)
        self.train(0.8)
        self.wait_for_refusal("MLFLOW_TRACKING_USERNAME")
        self.serve(**password)  # takes up what the one before it left
        with unittest.mock.patch.dict(os.environ, password):
            processes.wait_until("the run is in MLflow", self.complete(5), 180)
            self.wait_for_champion("5.0")
        told = [path for path in Path(self.folder).rglob("*") if path.is_file() and path.name.startswith(("serve.log", "run.json"))]
        self.assertFalse([path for path in told if b"only for this test" in path.read_bytes()])

    def wait_for_refusal(self, words):
        """Somebody who asks is told why the run waits, and what to do."""
        reasons = lambda: processes.fetch(self.turbofan.address(3004, "/readyz?verbose"))[2].decode()
        processes.wait_until(f"the reason names {words}", lambda: words in reasons(), 60)


if __name__ == "__main__":
    python_peers.need("mlflow")
    program = processes.program_argument()
    unittest.main(verbosity=2)
