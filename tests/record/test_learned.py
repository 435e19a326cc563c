"""The tagger's opinion: asked where no rule decided, believed where it is certain and the measure word fits."""

from __future__ import annotations

import numpy as np
import pytest

from ie.labels import INDICATOR_CLASSES
from ie.record.indicators import resolve_mentions
from ie.tag.indicators import COLUMN_COUNT, IndicatorScores
from tests.record.marked_text import read_marked, stated


def opinion(length: int, *, certain: float = 9.0, part: bool = False, **classes: float) -> IndicatorScores:
    """One opinion on every character."""
    logits = np.full((length, COLUMN_COUNT), -certain, dtype=np.float32)
    for name in classes or {"meetings": certain}:
        logits[:, INDICATOR_CLASSES.index(name)] = classes.get(name, certain)
    logits[:, -1] = certain if part else -certain
    return IndicatorScores(logits)


def resolved(source: str, learned: IndicatorScores | None) -> tuple[str, str]:
    """Indicators and reason of the one number of a sentence."""
    marked = read_marked(source)
    (mention,) = resolve_mentions(marked.text, marked.entities, marked.sections, report_year=2020, learned=learned)
    return stated(mention), mention.reason


SILENT = "#SEC_ORG 五、保障情况\n班子碰头商量此事⟦3次|other⟧。"


def test_no_rule_knows_these_words() -> None:
    assert resolved(SILENT, None) == ("other", "other.no_rule")


def test_tagger_decides_where_no_rule_does() -> None:
    assert resolved(SILENT, opinion(60)) == ("meetings", "tagger")
    assert resolved(SILENT, opinion(60, part=True)) == ("meetings:part", "tagger")


def test_a_doubtful_tagger_is_not_believed() -> None:
    assert resolved(SILENT, opinion(60, meetings=1.0, other=0.5, certain=1.0)) == ("other", "other.no_rule")


def test_a_rule_outweighs_the_tagger() -> None:
    rule = "#SEC_REVIEW 四、复议情况\n收到行政复议申请⟦3件|review_total⟧。"
    assert resolved(rule, opinion(60)) == resolved(rule, None)
    percentage = "#SEC_ORG 五、保障情况\n占⟦5%|other⟧。"
    assert resolved(percentage, opinion(60)) == ("other", "other.percentage")


@pytest.mark.parametrize("words", ["委托第三方评估⟦1次|other⟧", "开展专项检查⟦2次|other⟧", "印发通报⟦3期|other⟧"])
def test_tagger_is_not_asked_how_often_the_work_was_looked_at(words: str) -> None:
    assert resolved(f"#SEC_ORG 五、保障情况\n{words}。", opinion(60)) == ("other", "other.oversight")


@pytest.mark.parametrize(
    ("number", "indicator", "fits"),
    [
        ("3次", "meetings", True),
        ("3人", "meetings", False),
        ("3人", "staff_total", True),
        ("3人次", "inquiries", True),
        ("3次", "trainees", False),
        ("3万元", "budget", True),
        ("3次", "budget", False),
        ("3万元", "meetings", False),
    ],
)
def test_measure_words_hold_the_tagger_in_check(number: str, indicator: str, fits: bool) -> None:
    source = f"#SEC_OTHER 六、其他事项\n此处另计⟦{number}|other⟧。"
    found, reason = resolved(source, opinion(60, **{indicator: 9.0}))  # type: ignore[arg-type]  # no class is called part
    assert (found, reason) == ((indicator, "tagger") if fits else resolved(source, None))
    assert resolved(source, None)[0] == "other"
