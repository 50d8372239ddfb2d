"""Names of metrics and splits, and their values: what counts as the same, and in which unit.

A rate (accuracy, F1, a correlation) is kept in percent, whether it was given as 0.881, 88.1 or
88.1%; every other metric (perplexity, loss, BLEU) is kept as given.
"""

from __future__ import annotations

import unicodedata

from dltrack.errors import UsageError

LARGEST = 1e15
"""No metric of an experiment is larger; squares of it are still numbers."""

WHOLE = 100.0
"""Percent of everything: no rate is larger."""

CORRELATIONS = frozenset(("mcc", "spearman", "pearson", "kendall"))
"""Rates that may be negative, down to -100 %."""

RATES = CORRELATIONS | {
    "accuracy", "f1", "precision", "recall", "em", "auc", "combined", "map", "mrr",
    "rouge1", "rouge2", "rougel", "rougelsum",
}  # fmt: skip
"""Metrics of which 1 (or 100 %) is the most."""

POINTS = RATES | {"bleu", "sacrebleu", "chrf", "meteor"}
"""Metrics on a scale to 100, in which one may speak of a difference of one point."""

LOWER = frozenset((
    "perplexity", "loss", "bpc", "bpb", "nll", "error", "wer", "cer", "ter", "mse", "rmse", "mae",
))  # fmt: skip
"""Metrics of which less is better."""

SPLITS = DEV, TEST, TRAIN = "dev", "test", "train"

_METRICS = {
    "acc": "accuracy", "f1_score": "f1", "f_score": "f1", "macro_f1": "f1_macro",
    "micro_f1": "f1_micro", "weighted_f1": "f1_weighted", "matthews": "mcc",
    "matthews_correlation": "mcc", "matthews_corrcoef": "mcc", "exact_match": "em",
    "exact": "em", "roc_auc": "auc", "auroc": "auc", "spearmanr": "spearman",
    "pearsonr": "pearson", "rouge_1": "rouge1", "rouge_2": "rouge2", "rouge_l": "rougel",
    "combined_score": "combined", "ppl": "perplexity", "cross_entropy": "loss",
}  # fmt: skip
_SPLITS = {
    **dict.fromkeys(("val", "valid", "validation", "eval", "evaluation", "development"), DEV),
    **dict.fromkeys(("testing", "predict"), TEST),
    "training": TRAIN,
}
_PREFIXES = ("eval_", "test_", "predict_", "train_")
_OF_NUMBERS = frozenset("0123456789+-.eE")


def key(name: str) -> str:
    """What two spellings of a name of a model or task have in common: case and blanks apart."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def metric_name(text: str) -> str:
    """The one name of a metric: ``acc``, ``eval_accuracy`` and ``Accuracy`` are ``accuracy``."""
    name = "_".join(key(text).replace("-", " ").replace("_", " ").split())
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return _METRICS.get(name, name)


def split_name(text: str) -> str:
    """The one name of a split: ``validation`` and ``eval`` are ``dev``; ``test`` never is."""
    words = key(text).replace("-", " ").replace("_", " ").split()
    return "-".join([*(_SPLITS.get(word, word) for word in words[:1]), *words[1:]])


def is_rate(metric: str) -> bool:
    """Whether the values of a metric (by its one name) are percent."""
    return _is_one_of(RATES, metric) and not lower_is_better(metric)


def in_points(metric: str) -> bool:
    """Whether a metric has a scale to 100, so that differences are points."""
    return _is_one_of(POINTS, metric) and not lower_is_better(metric)


def lower_is_better(metric: str) -> bool:
    """Whether less of a metric is better."""
    return _is_one_of(LOWER, metric)


def _is_one_of(metrics: frozenset[str], metric: str) -> bool:
    """Whether a metric is one of these or a variant: ``f1_macro``, ``top5_accuracy``."""
    return not metrics.isdisjoint(metric.split("_"))


def number_of(text: str, what: str) -> float:
    """Read a finite number, as ``0.881``, ``2e-5``; full-width digits too.

    Raises:
        UsageError: the text is no number (nan is none), or an absurdly large one (inf).
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        number = float(plain) if _OF_NUMBERS.issuperset(plain) else None
    except ValueError:
        number = None
    if number is None:
        raise UsageError(f"The {what} «{text}» is no number.", "Write it as 88.1, 0.881 or 2e-5.")
    if not abs(number) <= LARGEST:
        raise UsageError(f"The {what} «{text}» is larger than any result.", "Mend the number.")
    return number


def parse_value(text: str, metric: str) -> float:
    """Read a value as it was typed.

    Args:
        text: ``0.881``, ``88.1`` or ``88.1%`` of a rate; of another metric the number itself.
        metric: the one name of the metric.

    Returns:
        Percent for a rate, else the number as given.

    Raises:
        UsageError: it is no finite number, or none that this metric can have.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    number = number_of(plain.removesuffix("%"), "value")
    if plain.endswith("%"):
        if not is_rate(metric):
            raise UsageError(f"{metric} is not given in percent, and «{text}» is.", "Leave out %.")
        return _checked_rate(number, metric)
    return canonical_value(number, metric)


def canonical_value(number: float, metric: str) -> float:
    """A number of a metric in the one unit that is kept: percent for a rate.

    From -1 to 1 it is a fraction, so exactly 1 is 100 %; beyond that it is percent already.

    Raises:
        UsageError: the metric cannot have this value.
    """
    if not is_rate(metric):
        if metric == "perplexity" and number < 1:
            raise UsageError(f"A perplexity is never below 1, and {number:g} is.", "Mend it.")
        return number
    # Rounded where floats end, so that 0.881 and 88.1 are the same number.
    return _checked_rate(round(number * WHOLE, 9) if abs(number) <= 1 else number, metric)


def _checked_rate(percent: float, metric: str) -> float:
    least = -WHOLE if _is_one_of(CORRELATIONS, metric) else 0.0
    if not least <= percent <= WHOLE:
        raise UsageError(
            f"{metric} lies between {least:g} and 100 %, and {percent:g} does not.",
            "Give it as a fraction (0.881) or in percent (88.1).",
        )
    return percent + 0.0  # -0.0 is shown as 0.0
