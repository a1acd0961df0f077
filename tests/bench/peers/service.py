"""BentoML serving a scikit-learn forest behind the same two routes: /predict and /submit_feedback.

The forest is the file named by TURBOFAN_BENCH_MODEL; feedback is appended to TURBOFAN_BENCH_FEEDBACK, not synced to disk.
"""

import json
import os
import time

import bentoml
import joblib
import numpy as np


@bentoml.service(workers=1, traffic={"timeout": 60})
class Forest:
    def __init__(self):
        self.model = joblib.load(os.environ["TURBOFAN_BENCH_MODEL"])
        self.model.n_jobs = int(os.environ.get("TURBOFAN_BENCH_THREADS", "2"))
        self.names = json.loads(os.environ["TURBOFAN_BENCH_FEATURES"])
        self.feedback = open(os.environ["TURBOFAN_BENCH_FEEDBACK"], "a", buffering=1)

    @bentoml.api
    def predict(self, data: dict) -> dict:
        rows = np.array([[row[name] for name in self.names] for row in data["rows"]], dtype=np.float32)
        return {"rul_predictions": self.model.predict(rows).tolist(), "model_version": "1.0", "n_samples": len(rows)}

    @bentoml.api
    def submit_feedback(self, feedback: dict) -> dict:
        number = f"fb_{time.time_ns() // 1000}"
        self.feedback.write(json.dumps({"feedback_id": number, **feedback}) + "\n")
        return {"status": "success", "feedback_id": number}
