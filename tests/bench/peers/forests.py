"""The same forest by each library: 500 trees, depth 20, splits from 5 rows, leaves of 2, 15 features a split, bootstrap.

Each entry gives (fit, predict) over plain arrays; `fit` takes rows, targets, number of trees, threads.
"""

import numpy as np

SEED = 42
PACKAGES = {
    "scikit-learn": ["scikit-learn", "numpy"],
    "oneDAL": ["scikit-learn-intelex", "scikit-learn", "numpy"],
    "YDF": ["ydf", "numpy"],
    "LightGBM": ["lightgbm", "numpy"],
}


def settings(trees, threads):
    return {"n_estimators": trees, "max_depth": 20, "min_samples_split": 5, "min_samples_leaf": 2, "max_features": 15,
            "bootstrap": True, "n_jobs": threads, "random_state": SEED}


def fit_sklearn(x, y, trees, threads):
    from sklearn.ensemble import RandomForestRegressor
    return RandomForestRegressor(**settings(trees, threads)).fit(x, y)


def fit_onedal(x, y, trees, threads):
    from sklearnex.ensemble import RandomForestRegressor
    return RandomForestRegressor(**settings(trees, threads)).fit(x, y)


def as_columns(x):
    return {f"f{c:03}": x[:, c] for c in range(x.shape[1])}


def fit_ydf(x, y, trees, threads):
    import ydf
    ydf.verbose(0)
    return ydf.RandomForestLearner(
        label="rul", task=ydf.Task.REGRESSION, num_trees=trees, max_depth=20, min_examples=5, num_candidate_attributes=15,
        bootstrap_training_dataset=True, compute_oob_performances=False, num_threads=threads, random_seed=SEED,
    ).train({**as_columns(x), "rul": y})


def fit_lightgbm(x, y, trees, threads):
    import lightgbm
    options = {"boosting": "rf", "objective": "regression", "max_depth": 20, "num_leaves": 40000, "histogram_pool_size": 2048, "min_data_in_leaf": 2,
               "min_sum_hessian_in_leaf": 0, "feature_fraction_bynode": 15 / x.shape[1], "bagging_fraction": 0.632,
               "bagging_freq": 1, "max_bin": 255, "num_threads": threads, "seed": SEED, "verbose": -1}
    return lightgbm.train(options, lightgbm.Dataset(x, y), num_boost_round=trees)


FIT = {"scikit-learn": fit_sklearn, "oneDAL": fit_onedal, "YDF": fit_ydf, "LightGBM": fit_lightgbm}


def predict(library, model, x):
    return np.asarray(model.predict(as_columns(x)) if library == "YDF" else model.predict(x))
