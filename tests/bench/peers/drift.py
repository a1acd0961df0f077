"""A drift check with pandas, numpy and scipy: PSI over ten quantile bins and KS of each feature. See told.py."""

import sys

import numpy as np
import pandas as pd
from scipy.stats import ks_2samp
from told import FEATURES, repeated, rows, tell, words


def edges_of(values):
    edges = np.unique(np.quantile(values, np.linspace(0, 1, 11)))
    if len(edges) - 1 < 10:
        edges = np.linspace(values.min(), values.max(), 11)
    return edges


def psi(base, now):
    if base.min() == base.max():
        return 0.0
    edges = edges_of(base)
    p, q = (np.histogram(values, edges)[0] for values in (base, now))
    p, q = (counts / max(counts.sum(), 1) for counts in (p, q))
    return float(np.sum((p - q) * np.log((p + 1e-6) / (q + 1e-6))))


def check(base, now):
    levels = [(psi(base[c].to_numpy(), now[c].to_numpy()), ks_2samp(base[c], now[c], method="asymp").statistic)
              for c in base.columns]
    return np.mean(levels, axis=0)


if __name__ == "__main__":
    _, given = words(sys.argv)
    train, _, test, _ = rows(given["rows"])
    # Doubles, as pandas has them: quantiles in single precision are others.
    frames = [pd.DataFrame(values.astype(float), columns=range(FEATURES)) for values in (train, test)]
    found = []
    ms = repeated(int(given.get("repeat", 2)), lambda: found.append(check(*frames)))
    tell(ms, ["pandas", "scipy", "numpy"], rows=len(test), baseline_rows=len(train),
         psi_mean=found[0][0], ks_mean=found[0][1])
