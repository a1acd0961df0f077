"""The twelve text files to features with pandas, as an analyst would write it. See told.py."""

import pathlib
import sys

import numpy as np
import pandas as pd
from told import milliseconds, repeated, tell, words

SETTINGS = [f"setting_{i}" for i in range(1, 4)]
SENSORS = [f"s_{i}" for i in range(1, 22)]
RAW = SETTINGS + SENSORS
LONGEST = {1: 145, 2: 194, 3: 145, 4: 194}
E = 1e-6


def read(folder, split, number):
    table = pd.read_csv(pathlib.Path(folder) / f"{split}_FD00{number}.txt", sep=r"\s+", header=None,
                        names=["unit_number", "time_cycles", *RAW])
    last = table.groupby("unit_number")["time_cycles"].transform("max")
    table["RUL"] = last - table["time_cycles"]
    if split == "test":
        after = np.loadtxt(pathlib.Path(folder) / f"RUL_FD00{number}.txt")
        table["RUL"] += after[table["unit_number"].to_numpy() - 1]
    table["unit_number"] += 1000 * number
    return table


def read_all(folder, split):
    return pd.concat([read(folder, split, number) for number in LONGEST], ignore_index=True)


def features(table):
    made = {c: table[c] for c in RAW}
    units = table.groupby("unit_number")[RAW]
    for window in (3, 5, 10, 20):
        means = units.rolling(window, min_periods=1).mean().reset_index(level=0, drop=True)
        made |= {f"{c}_roll_{window}": means[c] for c in SENSORS + SETTINGS}
    deltas = units.diff().fillna(0)
    made |= {f"{c}_delta": deltas[c] for c in RAW}
    for a, b in ((1, 2), (1, 3), (2, 3)):
        made[f"setting_{a}_x_setting_{b}"] = table[f"setting_{a}"] * table[f"setting_{b}"]
    made |= {f"{a}_x_{b}": table[a] * table[b] for a in SETTINGS for b in SENSORS}
    s = {number: table[f"s_{number}"] for number in range(1, 22)}
    made |= {
        "temp_fan_to_lpc": s[1] * s[2], "temp_compression_ratio": s[3] / s[2], "temp_expansion_ratio": s[4] / s[3],
        "temp_overall_rise": s[3] - s[1], "pressure_ratio_fan": s[7] / (s[5] + E),
        "pressure_bypass_vs_core": s[6] / (s[7] + E), "pressure_drop_turbine": s[7] - s[11],
        "speed_fan_core_ratio": s[8] / (s[9] + E), "speed_corrected_ratio": s[13] / (s[14] + E),
        "speed_efficiency": s[8] / (s[18] + E), "fuel_air_efficiency": s[12] * s[16], "cooling_air_total": s[20] + s[21],
        "fuel_to_cooling": s[12] / (s[20] + s[21] + E), "thermal_pressure_stress": s[3] * s[7],
        "engine_load_indicator": s[10] * s[15],
    }
    return pd.DataFrame(made)


def prepare(word):
    """Reads, labels, filters, computes features of both splits, and keeps the rows in a file: what a first start does."""
    folder = word["raw"]
    kept = pathlib.Path(word["to"])
    kept.mkdir(parents=True, exist_ok=True)
    facts = {}

    def work():
        train, test = read_all(folder, "train"), read_all(folder, "test")
        train.to_pickle(kept / "train.pickle")
        test.to_pickle(kept / "test.pickle")
        longest = train["unit_number"].floordiv(1000).map(LONGEST)
        learned = features(train)[(train["RUL"] >= 6) & (train["RUL"] <= longest)].astype(np.float32)
        last = features(test)[~test["unit_number"].duplicated(keep="last")].astype(np.float32)
        facts.update(train_rows=len(learned), test_rows=len(last))

    tell(repeated(int(word.get("repeat", 1)), work), ["pandas", "numpy"], **facts)


def all_features(word):
    table = read_all(word["raw"], "train")
    ms = []
    for _ in range(int(word.get("repeat", 2))):
        took, made = milliseconds(lambda: features(table).astype(np.float32))
        ms.append(took)
    if "check" in word:  # the same rows and figures as ours, so that the times speak of the same work
        ours = np.fromfile(word["check"], dtype=np.float32).reshape(-1, made.shape[1])
        longest = table["unit_number"].floordiv(1000).map(LONGEST)
        theirs = made[(table["RUL"] >= 6) & (table["RUL"] <= longest)].to_numpy()
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=2e-3)
    tell(ms, ["pandas", "numpy"], rows=len(made), features=made.shape[1])


TASKS = {"prepare": prepare, "features": all_features}

if __name__ == "__main__":
    task, given = words(sys.argv)
    TASKS[task](given)
