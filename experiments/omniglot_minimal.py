#!/usr/bin/env python3
"""Runs experiment omniglot-minimal and asks its models the one-shot tasks: the figures of docs/experiments.md.

    experiments/omniglot_minimal.py FOLDER [--seeds N] [--out DIR]

FOLDER has images_background_small1.zip, images_background_small2.zip and all_runs.zip of github.com/brendenlake/omniglot. Training
is on small1 alone. Verification is on Japanese, Sanskrit and Tagalog of small2: each character's drawer k with the next drawer (the
same), and with drawer k of the character k places on in its alphabet (different). The models are the last ones, whatever a test says.
One-shot errors are of images compared in all ways to lay them down (`oneshot --turns`), and without that; verification is without.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import zipfile

HOME = pathlib.Path(__file__).resolve().parent.parent
EXPERIMENT = "omniglot-minimal"
UNSEEN = ("Japanese_(katakana)", "Sanskrit", "Tagalog")
DRAWERS = 20


def unpack(source, out):
    """Unpacks training images, the three unseen alphabets, and the one-shot tasks."""
    places = {
        "images_background_small1.zip": lambda name: name.replace("images_background_small1/", "images/train/", 1),
        "images_background_small2.zip": lambda name: name.replace("images_background_small2/", "images/test/", 1)
        if name.split("/")[1] in UNSEEN else None,
        "all_runs.zip": lambda name: "all_runs/" + name[name.index("run"):],
    }
    for archive, place in places.items():
        with zipfile.ZipFile(source / archive) as files:
            for name in files.namelist():
                if name.endswith((".png", "class_labels.txt")) and not name.startswith("__MACOSX") and place(name):
                    file = out / place(name)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(files.read(name))


def write_pairs(out):
    """Writes the pairs to verify, all within an alphabet, and returns their file."""
    lines = ["left,right,label"]
    for alphabet in UNSEEN:
        folders = sorted((out / "images/test" / alphabet).iterdir())
        drawn = [[file.relative_to(out / "images") for file in sorted(folder.iterdir())] for folder in folders]
        for place, character in enumerate(drawn):
            for k in range(DRAWERS):
                lines.append(f"{character[k]},{character[(k + 1) % DRAWERS]},1")
                other = drawn[(place + 1 + k % (len(drawn) - 1)) % len(drawn)]
                lines.append(f"{character[k]},{other[k]},0")
    pairs = out / "pairs.csv"
    pairs.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return pairs


def pairstream(*arguments):
    subprocess.run([HOME / "pairstream", *map(str, arguments)], check=True)


def figure(seeds):
    return {"median": statistics.median(seeds), "min": min(seeds), "max": max(seeds), "seeds": seeds}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(EXPERIMENT))
    options = parser.parse_args()
    out = options.out
    unpack(options.folder, out)
    pairs = write_pairs(out)
    kept = ["--data", out / "data"]
    pairstream("experiment", EXPERIMENT, "--seeds", options.seeds, "--images", out / "images", "--test-pair-list", pairs,
               *kept, "--runs", out / "runs")
    turned, upright, areas = [], [], []
    for seed in range(1, options.seeds + 1):
        run = f"{EXPERIMENT}-seed{seed}"
        for errors, looks in ((turned, ["--turns"]), (upright, [])):
            answers = out / f"{run}{''.join(looks)}.json"
            pairstream("oneshot", "--run-id", run, *kept, "--tasks", out / "all_runs", "--step", "last", *looks,
                       "--json", answers)
            errors.append(json.loads(answers.read_text(encoding="utf-8"))["error"])
        summary = json.loads((out / "runs" / run / "summary.json").read_text(encoding="utf-8"))
        areas.append(summary["finalTestAreaUnderRoc"])
    print(json.dumps({EXPERIMENT: {"oneShotError": figure(turned), "oneShotErrorWithoutTurns": figure(upright),
                                   "verificationAuc": figure(areas)}}, indent=2))


if __name__ == "__main__":
    main()
