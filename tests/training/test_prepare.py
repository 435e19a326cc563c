"""Spans over raw text end up on the tokens that the tagger sees."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.errors import ConfigError
from ie.labels import BIO_TAGS
from ie.tag.decode import spans_of_path, tag_set
from ie.tag.tokens import load_encoder
from ie.text.offsets import unchanged
from training.prepare import Losses, PreparedReport, prepare_report, prepare_text
from training.reports import Report, is_validation, read_annotated, read_composed, read_gold_only, text_document
from training.windows import FEATURES, IGNORED, Row, has_rows, keep_rows, lengths_of, open_rows, report_rows

TINY = Path(__file__).resolve().parents[2] / "models" / "tiny"
ENCODER = load_encoder((TINY / "tokenizer.json").read_bytes(), where="tiny")
TAGS = tag_set(BIO_TAGS)
TEXT = "一、总体情况\n　　2019年，本机关主动公开政府信息１２８条。\n"
SPANS = (("SEC_OVERVIEW", 0, 6), ("DATE", 9, 14), ("COUNT", 26, 30))


def report(text: str = TEXT, spans: tuple[tuple[str, int, int], ...] = SPANS) -> Report:
    return Report("r1", "某局", text_document(text), spans)


def test_spans_are_mapped_to_normalised_text() -> None:
    losses = Losses()
    prepared = prepare_report(report(), losses)
    norm = prepared.text.norm
    assert [(label, norm[start:end]) for label, start, end in prepared.norm_spans] == [
        ("SEC_OVERVIEW", "一、总体情况"),
        ("DATE", "2019年"),
        ("COUNT", "128条"),
    ]
    assert (losses.total, losses.vanished, losses.inside_tables) == (3, 0, 0)


def rows_of(prepared: PreparedReport, *, max_length: int, losses: Losses | None = None) -> list[Row]:
    return report_rows(prepared, ENCODER, TAGS, losses or Losses(), max_length=max_length, stride=0)


def test_span_whose_characters_vanish_is_counted() -> None:
    losses = Losses()
    prepare_report(report("一、总体情况\n\n\n公开\n", (("DATE", 7, 8),)), losses)
    assert losses.vanished == 1
    assert "labels lost before: 1 (100.00%)" in losses.sentences()
    assert losses.examples == ["r1: DATE '\\n'"]


def test_prepare_text_keeps_plain_text_outside_skip() -> None:
    text, skip = prepare_text("一、总体情况\n公开信息128条。")
    assert text.norm.startswith("一、总体情况")
    assert skip == ()


def test_windows_carry_the_tag_of_each_character() -> None:
    prepared = prepare_report(report(), Losses())
    (row,) = rows_of(prepared, max_length=64)
    assert row["tags"][0] == row["tags"][-1] == IGNORED
    found = spans_of_path(row["tags"][1:-1].astype(np.int64), TAGS)
    assert found == [(label, Span(start, end)) for label, start, end in prepared.norm_spans]


def test_skipped_text_gives_no_token() -> None:
    norm = "公开信息\n总计000\n申请"
    prepared = PreparedReport("r", "a", unchanged(norm), (Span(5, 11),), ())
    assert [row["length"] for row in rows_of(prepared, max_length=64)] == [5 + 2, 2 + 2]


def test_span_that_every_window_cuts_gets_one_of_its_own_and_is_ignored_where_it_is_cut() -> None:
    norm = "公" * 12 + "2019年" + "公" * 12
    prepared = PreparedReport("r", "a", unchanged(norm), (), (("DATE", 12, 17),))
    losses = Losses()
    rows = rows_of(prepared, max_length=16, losses=losses)
    whole = [row for row in rows if (row["tags"] == TAGS.begin[TAGS.labels.index("DATE")]).any()]
    assert (losses.windowing, losses.own_window, len(whole)) == (0, 1, 1)
    assert spans_of_path(whole[0]["tags"][1:-1].astype(np.int64), TAGS)[0][1].end <= 14
    assert all((row["tags"][1:-1] == IGNORED).any() for row in rows if row is not whole[0] and row["length"] == 16)


def test_span_longer_than_a_window_is_counted_lost_to_windowing() -> None:
    losses = Losses()
    prepared = PreparedReport("r", "a", unchanged("公" * 40), (), (("SUB", 5, 35),))
    rows_of(prepared, max_length=16, losses=losses)
    losses.total = 1
    assert losses.windowing == 1
    assert "labels lost to windowing: 1 of 1" in losses.sentences()


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(1, 14)), max_size=12),
    st.text(alphabet="公开2019年。\n，", min_size=0, max_size=40),
)
def test_no_span_that_fits_a_window_is_ever_lost(gaps: list[tuple[int, int]], filler: str) -> None:
    norm, spans = "", []
    for gap, length in gaps:
        norm += (filler * 13)[:gap]
        spans.append(("COUNT", len(norm), len(norm) + length))
        norm += "条" * length
    prepared = PreparedReport("r", "a", unchanged(norm + filler), (), tuple(spans))
    losses = Losses()
    rows = rows_of(prepared, max_length=16, losses=losses)
    assert losses.windowing == 0
    found = [span for row in rows for _, span in spans_of_path(np.maximum(row["tags"][1:-1].astype(np.int64), 0), TAGS)]
    assert sorted({end - start for _, start, end in spans}) == sorted({span.end - span.start for span in found})


def test_table_of_rows_is_kept_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    rows = rows_of(prepare_report(report(), Losses()), max_length=16)
    table = keep_rows(rows, tmp_path / "deep" / "w", features=FEATURES, name="0" * 64)
    assert table is not None
    again = open_rows(tmp_path / "deep" / "w")
    assert lengths_of(table).tolist() == [row["length"] for row in rows]
    for position, row in enumerate(rows):
        assert again[position]["ids"].tolist() == row["ids"].tolist()
        assert again[position]["tags"].tolist() == row["tags"].tolist()
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["w"]
    assert has_rows(tmp_path / "deep" / "w")


def test_no_report_gives_no_table(tmp_path: Path) -> None:
    assert keep_rows([], tmp_path / "w", features=FEATURES, name="0" * 64) is None
    assert not (tmp_path / "w").exists()


def test_composed_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    spans = [{"label": label, "start": start, "end": end} for label, start, end in SPANS]
    path.write_text(json.dumps({"id": "r1", "agency": "某局", "text": TEXT, "spans": spans}) + "\n", encoding="utf-8")
    (read,) = read_composed(path)
    assert (read.id, read.agency, read.raw_spans, read.document.raw) == ("r1", "某局", SPANS, TEXT)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "r"}'], ids=["broken", "list", "no_text"])
def test_malformed_composed_line_names_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="line 1"):
        list(read_composed(path))


def write_annotated(folder: Path, text: str = "2019年") -> None:
    (folder / "some_bureau_2019.txt").write_text("截至2019年，某局公开了信息。\n", encoding="utf-8")
    line = json.dumps({"label": "DATE", "start": 2, "end": 7, "text": text}, ensure_ascii=False)
    (folder / "some_bureau_2019.spans.jsonl").write_text(line + "\n", encoding="utf-8")


def test_annotated_report_is_read_and_its_agency_is_the_stem_without_the_year(tmp_path: Path) -> None:
    write_annotated(tmp_path)
    (read,) = read_annotated(tmp_path, tmp_path)
    assert (read.id, read.agency, read.raw_spans) == ("some_bureau_2019", "some_bureau", (("DATE", 2, 7),))
    assert list(read_annotated(tmp_path, tmp_path, exclude=["some_bureau_2019"])) == []


def test_annotation_of_other_text_is_refused(tmp_path: Path) -> None:
    write_annotated(tmp_path, text="2018年")
    with pytest.raises(ConfigError, match="is not what stands at 2–7"):
        list(read_annotated(tmp_path, tmp_path))


def test_annotation_without_report_is_refused(tmp_path: Path) -> None:
    write_annotated(tmp_path)
    (tmp_path / "some_bureau_2019.txt").unlink()
    with pytest.raises(ConfigError, match="no such report"):
        list(read_annotated(tmp_path, tmp_path))


def test_report_with_gold_alone_has_no_spans(tmp_path: Path) -> None:
    write_annotated(tmp_path)
    (tmp_path / "gold").mkdir()
    for stem in ("some_bureau_2019", "some_bureau_2020"):
        (tmp_path / "gold" / f"{stem}.json").write_text('{"report": {"year": 2020}}', encoding="utf-8")
    (tmp_path / "some_bureau_2020.txt").write_text("报告\n", encoding="utf-8")
    (found,) = read_gold_only(tmp_path / "gold", tmp_path, tmp_path)
    assert (found.id, found.has_spans, found.gold) == ("some_bureau_2020", False, {"report": {"year": 2020}})


def test_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="neither"):
        list(read_annotated(tmp_path, tmp_path))


def test_validation_split_is_by_agency_and_near_its_share() -> None:
    kept = [is_validation(f"第{number}局", 0.1) for number in range(2000)]
    assert kept == [is_validation(f"第{number}局", 0.1) for number in range(2000)]
    assert 140 < sum(kept) < 260
    assert not any(is_validation(f"第{number}局", 0.0) for number in range(50))


@pytest.mark.real_data
def test_no_label_of_the_real_reports_is_lost_and_each_maps_back(shared: Path) -> None:
    losses = Losses()
    for real in read_annotated(shared / "annotations" / "dev", shared / "reports" / "dev"):
        prepared = prepare_report(real, losses)
        back = [prepared.text.to_raw(Span(start, end)) for _, start, end in prepared.norm_spans]
        assert back == [Span(start, end) for _, start, end in sorted(real.raw_spans, key=lambda span: span[1:])]
    assert losses.vanished + losses.inside_tables + losses.overlapping == 0, losses.sentences()
