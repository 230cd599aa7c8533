"""Makes scores.json: scores with labels, and what scikit-learn makes of them.

    python3 scores.py > scores.json

It was made with the versions that it names. scikit-learn has no equal error rate, no true accept rate at a false accept rate and no
expected calibration error: the first two are read from its ROC curve with all points, the last is checked against its calibration
curve, which puts a score that is a bound into the bin below. A figure that is not said is null. Thresholds are scores of the pairs that
they are chosen on; what they accept of others is in scikit-learn's confusion matrix.
"""

import json
from fractions import Fraction

import numpy
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import accuracy_score, average_precision_score, brier_score_loss, confusion_matrix, roc_auc_score, roc_curve

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


def best_accuracy(labels, scores):
    """The first threshold, which is the highest, with the most pairs right."""
    _, _, thresholds = roc_curve(labels, scores, drop_intermediate=False)
    accuracies = [accuracy_score(labels, scores >= threshold, normalize=False) for threshold in thresholds[1:]]
    return float(thresholds[1:][numpy.argmax(accuracies)])


def accept_threshold(labels, scores, one_in):
    """The first threshold, which is the highest, with the largest true accept rate; null if that is 0."""
    fpr, tpr, thresholds = roc_curve(labels, scores, drop_intermediate=False)
    allowed = numpy.rint(fpr * (len(labels) - labels.sum())) * one_in <= len(labels) - labels.sum()
    best = numpy.argmax(numpy.where(allowed, tpr, -1))
    return float(thresholds[best]) if tpr[best] > 0 else None


def rates(different):
    """1 / rate: 10, 20, 50, 100 and so on, for as long as ten false accepts are allowed."""
    ladder = [step * 10**decade for decade in range(1, 10) for step in (1, 2, 5)]
    return [one_in for one_in in ladder if FEWEST_FALSE_ACCEPTS * one_in <= different]


def chosen(labels, scores):
    if not 0 < labels.sum() < len(labels):
        return {}
    thresholds = {"eer": equal_error(labels, scores)[1], "best-accuracy": best_accuracy(labels, scores)}
    for one_in in rates(len(labels) - labels.sum()):
        thresholds[f"far={1 / one_in}"] = accept_threshold(labels, scores, one_in)
    return {rule: threshold for rule, threshold in thresholds.items() if threshold is not None}


def operating_points(choosing, reporting):
    labels, scores = reporting
    if not 0 < labels.sum() < len(labels):
        return []
    points = []
    for rule, threshold in chosen(*choosing).items():
        (rejected, false_accepts), (missed, true_accepts) = confusion_matrix(labels, scores >= threshold, labels=[0, 1]).tolist()
        counts = [rejected + false_accepts, false_accepts, missed + true_accepts, true_accepts]
        points.append({"rule": rule, "threshold": threshold, "counts": counts})
    return points


def half(labels, scores, first):
    """Every second pair of each label."""
    places = numpy.sort(numpy.concatenate([numpy.flatnonzero(labels == label)[first::2] for label in (0, 1)]))
    return labels[places], scores[places]


def case(name, labels, scores, second):
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
        "pointsOfHalves": operating_points(half(labels, scores, 0), half(labels, scores, 1)),
        "pointsOnSecondCase": operating_points((labels, scores), second),
    }


def drawn(random, count, share, spread, digits):
    """Labels, and scores that tell them apart but for a spread, with so many digits: few digits have many equal scores."""
    labels = (random.random(count) < share).astype(int)
    margins = numpy.where(labels == 1, 2.0, -2.0) + random.normal(0, spread, count)
    return labels, numpy.round(1 / (1 + numpy.exp(-margins)), digits)


def main():
    random = numpy.random.default_rng(7)
    cases = [
        ("as a network has them", *drawn(random, 2500, 0.5, 1.5, 9)),
        ("many different pairs", *drawn(random, 10400, 0.03, 1.5, 5)),
        ("many equal scores", *drawn(random, 600, 0.4, 3, 1)),
        ("two scores", *drawn(random, 300, 0.5, 2, 0)),
        ("as if guessed", (random.random(400) < 0.5).astype(int), numpy.round(random.random(400), 3)),
        ("upside down", *(lambda labels, scores: (1 - labels, scores))(*drawn(random, 200, 0.5, 1, 4))),
        ("all scores the same", [0, 1, 1, 0, 1], [0.5] * 5),
        ("perfectly separated", [0, 0, 0, 1, 1], [0.1, 0.2, 0.2, 0.8, 0.9]),
        ("zero and one", [0, 1, 0, 1, 1], [0, 1, 1, 0, 1]),
        ("bounds of bins", [0, 1, 0, 1, 0, 1], [0, 1 / 15, 0.2, 0.4, 2 / 3, 0.8]),
        ("one of each, the right way round", [0, 1], [0.3, 0.6]),
        ("one of each, the wrong way round", [1, 0], [0.3, 0.6]),
        ("one label, different", [0, 0, 0], [0.2, 0.6, 0.2]),
        ("one label, same", [1, 1], [0.2, 0.6]),
        ("one pair", [1], [0.75]),
    ]
    second = [numpy.array(column) for column in cases[1][1:]]
    cases = [case(*each, second) for each in cases]
    versions = {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__}
    lines = ",\n".join(json.dumps(each) for each in cases)
    print(f'{{"madeWith": {json.dumps(versions)}, "cases": [\n{lines}\n]}}')


main()
