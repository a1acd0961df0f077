"""Speaks to all four services with the real Python client and prints "ok", or fails with the step that did not work.

usage: bentoml_client.py PREDICTION FEEDBACK DRIFT RETRAINING   (port numbers on 127.0.0.1)
The prediction service has a model in service; retraining has rows to train on.
"""

import json
import sys

import bentoml
from bentoml.exceptions import BentoMLException


def client(port):
    return bentoml.SyncHTTPClient(f"http://127.0.0.1:{port}", server_ready_timeout=10)


def check(what, holds):
    if not holds:
        raise SystemExit(f"failed: {what}")


def refused(call, status):
    try:
        call()
    except BentoMLException as problem:
        return problem.error_code == status
    return False


def offers(service, *methods):
    check(f"methods: {sorted(service.endpoints)}", set(service.endpoints) == set(methods))


def use_prediction(port, features):
    with client(port) as prediction:
        check("is_ready", prediction.is_ready())
        offers(prediction, "predict", "reload")
        row = {name: 1.5 for name in features}
        row["unit_number"] = 1001
        answer = prediction.predict({"rows": [row, row]})
        check(f"predict: {answer}", answer["n_samples"] == 2 and len(answer["rul_predictions"]) == 2)
        check(f"predict, extra columns: {answer}", answer["input_shape"] == [2, len(features) + 1])
        check("predict by name", prediction.predict(data={"rows": [row]})["n_samples"] == 1)
        del row[features[0]]
        check("predict, missing feature", refused(lambda: prediction.predict({"rows": [row]}), 422))
        for text in ("rows", "no rows at all"):
            check(f"predict, {text!r}", refused(lambda: prediction.predict(text), 400))
        answer = prediction.reload()
        check(f"reload: {answer}", answer["status"] == "success" and answer["message"])


def use_feedback(port):
    entry = {
        "prediction_id": "p-1",
        "predicted_rul": 100.0,
        "actual_rul": 90.0,
        "engine_id": 1001,
        "prediction_timestamp": "2026-11-23T12:00:00",
        "feedback_timestamp": None,
        "metadata": {"model_version": "1.0", "user_id": 3},
    }
    with client(port) as feedback:
        check("is_ready", feedback.is_ready())
        offers(feedback, "submit_feedback", "submit_feedback_batch", "get_accuracy_summary")
        check("no data yet", feedback.get_accuracy_summary() == {"message": "No feedback data available"})
        answer = feedback.submit_feedback(entry)
        check(f"submit_feedback: {answer}", answer["status"] == "success" and answer["feedback_id"].startswith("fb_"))
        answer = feedback.submit_feedback_batch(feedback=[entry, {**entry, "engine_id": "1002"}])
        check(f"submit_feedback_batch: {answer}", len(answer["feedback_ids"]) == 2)
        short = {name: value for name, value in entry.items() if name not in ("feedback_timestamp", "metadata")}
        answer = feedback.submit_feedback(feedback={**short, "engine_id": "1003"})
        check(f"submit_feedback, defaults: {answer}", answer["status"] == "success" and answer["message"])
        check("no entries", refused(lambda: feedback.submit_feedback_batch(feedback=[]), 400))
        check("no entry", refused(lambda: feedback.submit_feedback("prediction_id"), 400))
        check("bad entry", refused(lambda: feedback.submit_feedback({**entry, "actual_rul": "many"}), 400))
        answer = feedback.get_accuracy_summary()
        check(f"get_accuracy_summary: {answer}", answer["total_feedback_entries"] == 4 and answer["mean_absolute_error"] == 10)
        check(f"get_accuracy_summary: {answer}", answer["max_error"] == answer["min_error"] == 10)
        check(f"get_accuracy_summary: {answer}", answer["accuracy_within_10_percent"] == 0)


def use_drift(port):
    with client(port) as drift:
        check("is_ready", drift.is_ready())
        offers(drift, "run_drift_check_now", "get_drift_status")
        answer = drift.run_drift_check_now()
        check(f"run_drift_check_now: {answer}", answer["current_rmse"] == 10 and answer["last_check_time"])
        status = drift.get_drift_status()
        check(f"get_drift_status: {status}", status["last_check_time"] == answer["last_check_time"])


def use_retraining(port):
    with client(port) as retraining:
        check("is_ready", retraining.is_ready())
        offers(retraining, "retrain", "get_baseline_rmse", "get_last_training_fraction")
        check("get_baseline_rmse", retraining.get_baseline_rmse() == 12.5)
        check("get_last_training_fraction", retraining.get_last_training_fraction() == 0.5)
        for fraction in (2, 0, -0.1, "half"):
            check(f"bad fraction {fraction!r}", refused(lambda wrong=fraction: retraining.retrain(fraction=wrong), 400))
        answer = retraining.retrain(fraction=0.5)
        check(f"retrain: {answer}", answer["status"] == "accepted" and answer["fraction"] == 0.5)
        check("retrain twice", refused(retraining.retrain, 409))
        check("retrain by null", refused(lambda: retraining.retrain(fraction=None), 409))


def main():
    prediction, feedback, drift, retraining = sys.argv[1:5]
    features = json.loads(sys.stdin.read())
    use_prediction(prediction, features)
    use_feedback(feedback)
    use_drift(drift)
    use_retraining(retraining)
    print("ok")


if __name__ == "__main__":
    main()
