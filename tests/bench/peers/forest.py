"""Tasks on a peer's forest: train, predict, open. See told.py."""

import os
import sys

import joblib
import numpy as np
from forests import FIT, PACKAGES, predict
from told import milliseconds, repeated, rows, tell, words


def train(word):
    library = word["library"]
    x, y, test, truth = rows(word["rows"])
    trees = int(word.get("trees", 500))
    ms, model = milliseconds(lambda: FIT[library](x, y, trees, int(word.get("threads", 2))))
    rmse = float(np.sqrt(np.mean((predict(library, model, test) - truth) ** 2)))
    facts = {"trees": trees, "rows": len(x), "rmse": rmse}
    if "save" in word:
        joblib.dump(model, word["save"])
        facts["bundle_mb"] = os.path.getsize(word["save"]) / 1e6
    tell([ms], PACKAGES[library], **facts)


def predict_rows(word):
    """Milliseconds a call, on one core and on two: whichever a user would pick is told by `compare`."""
    model = joblib.load(word["model"])
    x = rows(word["rows"])[2][: int(word.get("count", 200))]
    model.n_jobs = int(word.get("threads", 1))
    model.predict(x)
    tell(repeated(int(word.get("repeat", 7)), lambda: model.predict(x)), PACKAGES[word["library"]], rows=len(x))


def open_model(word):
    x = rows(word["rows"])[2][:1]
    load = lambda: joblib.load(word["model"]).predict(x)
    tell(repeated(int(word.get("repeat", 2)), load), [*PACKAGES[word["library"]], "joblib"],
         bundle_mb=os.path.getsize(word["model"]) / 1e6)


TASKS = {"train": train, "predict": predict_rows, "open": open_model}

if __name__ == "__main__":
    task, given = words(sys.argv)
    TASKS[task](given)
