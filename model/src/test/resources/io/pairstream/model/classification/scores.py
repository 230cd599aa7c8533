"""Makes scores.json: scores with labels, and what scikit-learn makes of them.

    python3 scores.py > scores.json

It was made with the versions that it names. scikit-learn has no equal error rate, no true accept rate at a false accept rate and no
expected calibration error: the first two are read from its ROC curve with all points, the last is checked against its calibration
curve, which puts a score that is a bound into the bin below. A figure that is not said is null.
"""

import json
from fractions import Fraction

import numpy
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score, roc_curve

BINS = 15
FEWEST_FALSE_ACCEPTS = 10


def equal_error(labels, scores):
    """The rate on the straight line between two points of the ROC curve, in fractions, and the lower one's threshold."""
    fpr, tpr, thresholds = roc_curve(labels, scores, drop_intermediate=False)
    same = int(labels.sum())
    different = len(labels) - same
    points = [(Fraction(round(x * different), different), Fraction(round(y * same), same)) for x, y in zip(fpr, tpr)]
    for (x0, y0), (x1, y1), threshold in zip(points, points[1:], thresholds[1:]):
        if x1 >= 1 - y1:
            way = (1 - y0 - x0) / (x1 - x0 + y1 - y0)
            return float(x0 + way * (x1 - x0)), float(threshold)


def accept_rate(labels, scores, one_in):
    if len(labels) - labels.sum() < FEWEST_FALSE_ACCEPTS * one_in:
        return None
    fpr, tpr, _ = roc_curve(labels, scores, drop_intermediate=False)
    return float(tpr[fpr <= 1 / one_in].max())


def calibration_error(labels, scores):
    bins = numpy.minimum(BINS - 1, (scores * BINS).astype(int))
    found = [bins == each for each in range(BINS) if (bins == each).any()]
    if not numpy.isin(scores, numpy.linspace(0, 1, BINS + 1)[1:-1]).any():
        shares, means = calibration_curve(labels, scores, n_bins=BINS)
        assert numpy.allclose(shares, [labels[each].mean() for each in found], atol=1e-12)
        assert numpy.allclose(means, [scores[each].mean() for each in found], atol=1e-12)
    return float(sum(each.mean() * abs(scores[each].mean() - labels[each].mean()) for each in found))


def case(name, labels, scores):
    labels = numpy.array(labels)
    scores = numpy.array(scores, dtype=float)
    both = 0 < labels.sum() < len(labels)
    rate, threshold = equal_error(labels, scores) if both else (None, None)
    return {
        "name": name,
        "labels": "".join(str(label) for label in labels),
        "scores": scores.tolist(),
        "areaUnderRoc": float(roc_auc_score(labels, scores)) if both else None,
        "averagePrecision": float(average_precision_score(labels, scores)) if both else None,
        "equalErrorRate": rate,
        "equalErrorThreshold": threshold,
        "trueAcceptRateAt1In10": accept_rate(labels, scores, 10) if both else None,
        "trueAcceptRateAt1In100": accept_rate(labels, scores, 100) if both else None,
        "trueAcceptRateAt1In1000": accept_rate(labels, scores, 1000) if both else None,
        "brierScore": float(brier_score_loss(labels, scores, pos_label=1)),
        "expectedCalibrationError": calibration_error(labels, scores),
    }


def drawn(random, count, share, spread, digits):
    """Labels, and scores that tell them apart but for a spread, with so many digits: few digits have many equal scores."""
    labels = (random.random(count) < share).astype(int)
    margins = numpy.where(labels == 1, 2.0, -2.0) + random.normal(0, spread, count)
    return labels, numpy.round(1 / (1 + numpy.exp(-margins)), digits)


def main():
    random = numpy.random.default_rng(7)
    cases = [
        case("as a network has them", *drawn(random, 2500, 0.5, 1.5, 9)),
        case("many different pairs", *drawn(random, 10400, 0.03, 1.5, 5)),
        case("many equal scores", *drawn(random, 600, 0.4, 3, 1)),
        case("two scores", *drawn(random, 300, 0.5, 2, 0)),
        case("as if guessed", (random.random(400) < 0.5).astype(int), numpy.round(random.random(400), 3)),
        case("upside down", *(lambda labels, scores: (1 - labels, scores))(*drawn(random, 200, 0.5, 1, 4))),
        case("all scores the same", [0, 1, 1, 0, 1], [0.5] * 5),
        case("perfectly separated", [0, 0, 0, 1, 1], [0.1, 0.2, 0.2, 0.8, 0.9]),
        case("zero and one", [0, 1, 0, 1, 1], [0, 1, 1, 0, 1]),
        case("bounds of bins", [0, 1, 0, 1, 0, 1], [0, 1 / 15, 0.2, 0.4, 2 / 3, 0.8]),
        case("one of each, the right way round", [0, 1], [0.3, 0.6]),
        case("one of each, the wrong way round", [1, 0], [0.3, 0.6]),
        case("one label, different", [0, 0, 0], [0.2, 0.6, 0.2]),
        case("one label, same", [1, 1], [0.2, 0.6]),
        case("one pair", [1], [0.75]),
    ]
    versions = {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__}
    lines = ",\n".join(json.dumps(each) for each in cases)
    print(f'{{"madeWith": {json.dumps(versions)}, "cases": [\n{lines}\n]}}')


main()
