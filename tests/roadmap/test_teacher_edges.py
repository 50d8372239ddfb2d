"""The edges a teacher insists on: section by section, what locks what, and what must not.

Each line says: without this (and all that teaches the same), that stays locked; or stays open. A
topic stands for everything that teaches it. The numbers are those of the curators' list of edges.
"""

from __future__ import annotations

import pytest

from .whole import graph, unlocked_without, whole

Without, Then = tuple[str, ...], tuple[str, ...]

HOMEWORK = ("dls-hw-1", "dls-hw-2", "dls-hw-4", "dls-hw-5")
LATER_VLM = ("next-gpt", "cogvlm", "llava", "unified-io-2")
ML_CHAPTERS = ("ml-advice", "zhou-ml-book", "geron-book", "andrew-ng-ml")

LOCKS: list[tuple[int, Without, Then]] = [
    (1, ("calculus",), ("dls-1", "dl-basics", "ml-neural-networks")),
    (2, ("linear-algebra",),
     ("pca-notes", "ml-dimension-reduction", "ml-neural-networks", "dl-basics")),
    (3, ("linear-algebra",), ("matrix-derivatives", "matrix-derivatives-2")),
    (3, ("calculus",), ("matrix-derivatives", "matrix-derivatives-2")),
    (5, ("python",), ("numpy-notes", "pandas-notes", "matplotlib-notes", "sklearn-notes")),
    (6, ("python",), (*HOMEWORK, "ml-ipynb")),
    (6, ("numpy",), (*HOMEWORK, "ml-ipynb")),
    (7, ("ml-basics",), ("ml-linear-regression",)),
    (7, ("linear-regression",), ("ml-logistic-regression",)),
    (7, ("logistic-regression",), ("ml-neural-networks",)),
    (8, ("gradient-descent",), ("pytorch-blitz", "digit-recognition", "d2l-ch6", "lenet-demo")),
    (9, ("dls-1",), ("dls-2", "dls-3", "dls-4", "dls-5")),
    (9, ("dls-2",), ("dls-3", "dls-4", "dls-5")),
    (10, ("dls-1",), HOMEWORK),
    (10, ("dls-hw-1",), ("dls-solutions",)),
    (11, ("neural-networks",), ("pytorch-blitz", "pytorch-videos", "learnpytorch")),
    (11, ("pytorch",), ("char-rnn-classification", "char-rnn-generation")),
    (12, ("pytorch",), ("digit-recognition",)),
    (12, ("digit-recognition",), ("lenet-demo",)),
    (13, ("d2l-ch6",), ("d2l-video-cnn", "lenet-demo")),
    (13, ("d2l-video-cnn",), ("lenet-demo",)),
    (14, ("cnn",), ("dl-cnn-cases", "dl-detection", "two-stream-lecture", "blip-2")),
    (14, ("modern-cnn",), ("two-stream-lecture", "video-survey-1", "blip-2")),
    (15, ("d2l-ch9",), ("seq2seq-demo",)),
    (16, ("lstm",), ("char-rnn-classification",)),
    (16, ("char-rnn-classification",), ("char-rnn-generation",)),
    (17, ("written-memories",), ("lstm-paper",)),
    (18, ("rnn",), ("dl-embeddings",)),
    (18, ("word-embeddings",), ("dl-attention",)),
    (19, ("lstm",), ("dl-attention",)),
    (19, ("seq2seq",), ("lilian-attention", "d2l-ch10")),
    (20, ("lilian-attention",), ("seq2seq-visual",)),
    (20, ("seq2seq-visual",), ("seq2seq-attention",)),
    (21, ("attention",), ("transformer-paper",)),
    (22, ("transformer-paper",), ("transformer-lecture", "annotated-transformer")),
    (23, ("transformer-paper",), ("yannic-transformer",)),
    (24, ("attention",), ("3b1b-5",)),
    (24, ("3b1b-5",), ("3b1b-6",)),
    (25, ("annotated-transformer", "uvadlc-6"), ("build-own-transformer",)),
    (25, ("transformer-paper",), ("transformer-pytorch",)),
    (26, ("transformer-paper",), ("transformer-circuits", "transformer-family")),
    (27, ("transformer-paper",), ("gpt-paper", "bert-paper")),
    (27, ("gpt-paper",), ("gpt2-paper",)),
    (28, ("gpt-paper",), ("gpt-lecture", "mli-paper-reading")),
    (28, ("gpt2-paper",), ("gpt-lecture", "mli-paper-reading")),
    (28, ("bert-paper",), ("bert-lecture", "mli-paper-reading")),
    (29, ("bert-paper",), ("roberta-paper",)),
    (30, ("transformer-paper",), ("t5-paper",)),
    (30, ("bert-paper",), ("t5-paper",)),
    (30, ("t5-paper",), ("mt5-paper",)),
    (31, ("bert-paper",), ("glue-finetune",)),
    (31, ("pytorch",), ("glue-finetune",)),
    (31, ("glue",), ("glue-finetune",)),
    (32, ("gpt-paper", "bert-paper"), ("wikitext-pretrain",)),
    (33, ("glue-finetune",), ("own-lm-glue",)),
    (33, ("wikitext-pretrain",), ("own-lm-glue",)),
    (34, ("gpt2-paper",), ("instructgpt-lecture",)),
    (35, ("transformer",), ("lora-llama2", "qlora-mixtral")),
    (35, ("glue-finetune",), ("lora-llama2", "qlora-mixtral")),
    (36, ("cnn",), ("dino-v2", "sam")),
    (36, ("transformer",), ("dino-v2", "sam", "blip-2")),
    (36, ("blip-2",), ("instructblip",)),
    (36, ("instructblip",), LATER_VLM),
    (37, ("transformer-paper",), ("yannic-sparse-experts", "yannic-switch")),
    (38, ("python",), ("hands-on-rl",)),
    (38, ("neural-networks",), ("hands-on-rl",)),
    (38, ("hands-on-rl",), ("cs285-lectures", "cs285-hw")),
    (40, ("gradient-descent",), ("d2l-ch11", "d2l-video-optim")),
    (40, ("optimizers",), ("tuning-playbook",)),
    (41, ("pytorch",), ("distributed-training",)),
    (41, ("pytorch-training",), ("distributed-training",)),
    (42, ("two-stream-lecture",), ("i3d-lecture",)),
    (42, ("video-survey-1",), ("video-survey-2",)),
    (43, ML_CHAPTERS, ("kaggle", "tianchi")),
    (43, ("pytorch-training",), ("kaggle", "tianchi")),
]  # fmt: skip

OPENS: list[tuple[int, Without, Then]] = [
    (3, ("matrix-calculus",), ("nndl", "dls-1", "dl-basics")),
    (4, ("probability",), ("ml-logistic-regression", "lm-guide", "hands-on-rl")),
    (5, ("numpy",), ("pandas-notes", "matplotlib-notes", "sklearn-notes")),
    (8, ("ml-linear-regression", "unic-ml", "nndl"), ("dls-1",)),
    (8, ("ml-linear-regression", "unic-ml", "dls-1"), ("nndl",)),
    (9, ("dls-3",), ("dls-4", "dls-5")),
    (12, ("pytorch-install", "pytorch-install-zhihu", "colab"), ("pytorch-blitz",)),
    (15, ("d2l-ch8",), ("d2l-ch9",)),
    (16, ("written-memories",), ("colah-lstm", "d2l-ch9")),
    (16, ("rnn",), ("written-memories",)),
    (22, ("transformer-lecture",), ("illustrated-transformer", "annotated-transformer")),
    (22, ("illustrated-transformer",), ("annotated-transformer",)),
    (24, ("transformer-paper",), ("3b1b-5", "3b1b-6")),
    (25, ("annotated-transformer", "uvadlc-6"), ("transformer-pytorch",)),
    (32, ("lstm-lm", "word-lm"), ("wikitext-pretrain",)),
    (34, ("reinforcement-learning",), ("instructgpt-lecture",)),
    (38, ("probability",), ("hands-on-rl",)),
    (39, ("dls-1",), ("cs182-lectures",)),
    (45, ("linear-algebra", "python", "algorithms", "matrix-calculus"), ("nndl",)),
]
"""Order only, never a lock."""

SUFFICE: list[tuple[int, str, Without, str]] = [
    (11, "neural-networks", ("nndl", "dls-1", "dl-basics", "unic-ml"), "pytorch-blitz"),
    (16, "lstm", ("written-memories", "dls-5", "dl-rnn", "d2l-ch9"), "char-rnn-classification"),
    (21, "attention", ("dls-5", "d2l-ch10", "lilian-attention"), "transformer-paper"),
    (25, "transformer-code", ("annotated-transformer", "uvadlc-6"), "build-own-transformer"),
    (32, "pretraining", ("gpt-paper", "bert-paper"), "wikitext-pretrain"),
    (40, "optimizers", ("d2l-ch11", "dls-2"), "tuning-playbook"),
    (43, "", ML_CHAPTERS, "kaggle"),
]
"""Any one of these is enough, though nothing else that teaches the topic is done."""


@pytest.mark.parametrize(("edge", "without", "then"), LOCKS)
def test_what_a_teacher_insists_on_locks(edge: int, without: Without, then: Then) -> None:
    """Whoever does everything else, in whatever order, still stands before a locked item."""
    open_ = unlocked_without(without)
    assert [item for item in then if item in open_] == [], f"edge {edge}: open without {without}"


@pytest.mark.parametrize(("edge", "without", "then"), OPENS)
def test_what_is_only_order_never_locks(edge: int, without: Without, then: Then) -> None:
    """Whoever leaves it out goes on all the same."""
    open_ = unlocked_without(without)
    assert [i for i in then if i not in open_] == [], f"edge {edge}: locked without {without}"


@pytest.mark.parametrize(
    ("edge", "goal", "ways", "way", "then"),
    [(edge, goal, ways, way, then) for edge, goal, ways, then in SUFFICE for way in ways],
)
def test_any_one_of_several_ways_is_enough(
    edge: int, goal: str, ways: Without, way: str, then: str
) -> None:
    """The others need not be done at all."""
    teachers = {item.id for item in whole().items if goal in item.teaches} or set(ways)
    assert then in unlocked_without(teachers - {way}), f"edge {edge}: {way} alone does not do"


def test_what_never_gates_anything_gates_nothing() -> None:
    """Edge 44: an index of videos, solutions, mT5, and everything optional."""
    g = graph()
    idle = [item.id for n, item in enumerate(whole().items) if g.optional[n]]
    never = {"mt5-paper", "dls-solutions", "mli-paper-reading", *idle}
    assert unlocked_without(never) >= unlocked_without(()) - {"multilingual-lm"}
