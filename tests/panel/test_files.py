"""Round trips of a small panel through each format, the labels inside the files, and what happens where writing fails."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from ie.errors import ConfigError
from ie.export.formats import ExportError
from ie.panel import read_folder
from ie.panel.build import build_panel
from ie.panel.files import FORMATS, open_files
from ie.panel.tables import VALUES, Column, Table, panel_tables
from ie.panel.variables import panel_variables
from tests.panel.panels import Rows, panel_of
from tests.panel.records import CITY, fact, handled, record, write

openpyxl = pytest.importorskip("openpyxl")
pandas = pytest.importorskip("pandas")
parquet = pytest.importorskip("pyarrow.parquet")
SUFFIXES = sorted(FORMATS)
_NAMES = {
    "requests_received",
    "requests_carried_over",
    "granted_broad",
    "normative_docs_made",
    "service_fees",
    "meetings",
    "inquiries",
}
_VARIABLES = [variable for variable in panel_variables() if variable.name in _NAMES]  # all 70 would only take longer
_HOSTILE = '=HYPERLINK("http://x")\x00\ud800\x0b新增申请12件'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records")
    write(folder, "a.json", record(year=2021, t3=handled(12, 0, 3), t2={"normative_made": "", "fee_amount_wan": "1.25"}))
    write(folder, "b.json", record(year=2022, t3=handled(12, 4, 3)))
    write(
        folder, "c.json", record("岱山县人民政府", 2016, form=None, facts={"meetings": fact(3, "共召开会议3次" + "。" * 900)})
    )
    (folder / "d.json").write_text(
        json.dumps(record("岱山县", 2017, facts={"inquiries": fact(12, _HOSTILE)})), encoding="utf-8"
    )
    return folder


def _write(folder: Path, output: Path) -> list[Path]:
    with open_files(output, panel_tables(_VARIABLES)) as files:
        build_panel(read_folder(folder), _VARIABLES, files)
        return files.publish(codebook="# Codebook 变量表\n", manifest={"schema": "ie.panel/1"})


def _parquet(path: Path, table: str) -> Rows:
    rows: Rows = parquet.read_table(_beside(path, table)).to_pylist()
    return rows


def _csv(path: Path, table: str) -> Rows:
    text = _beside(path, table).read_bytes().decode("utf-8-sig")
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def _sqlite(path: Path, table: str) -> Rows:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
    connection.close()
    return rows


def _xlsx(path: Path, table: str) -> Rows:
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        header, *rows = book[table].iter_rows(values_only=True)
    # empty cells at the end of a row are not in the file
    return [dict(zip_longest(header, row)) for row in rows]


def _stata(path: Path, table: str) -> Rows:
    frame = pandas.read_stata(_beside(path, table))
    return [
        {name: None if pandas.isna(value) else value for name, value in row.items()} for row in frame.to_dict(orient="records")
    ]


def _beside(path: Path, table: str) -> Path:
    return path if table == "panel" else path.with_name(f"{path.stem}_{table}{path.suffix}")


_READERS: dict[str, Callable[[Path, str], Rows]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".sqlite": _sqlite,
    ".xlsx": _xlsx,
    ".dta": _stata,
}


def _same(found: Any, expected: Any) -> bool:
    """Equal, as far as a format can tell: CSV and Stata have no missing text, CSV no numbers; text is made safe."""
    if expected is None or expected == "":
        return found in (None, "")
    if isinstance(expected, bool | int | float):
        return float(found) == float(expected)
    if expected == _HOSTILE:
        return "新增申请12件" in found and "\x00" not in found
    return bool(found == expected)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_open_files_keeps_every_value_of_every_table(folder: Path, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"panel{suffix}"
    _write(folder, output)
    expected, _ = panel_of(folder, variables=_VARIABLES)
    for table in panel_tables(_VARIABLES):
        rows = _READERS[suffix](output, table.name)
        assert len(rows) == len(expected[table.name]), table.name
        for row, wanted in zip(rows, expected[table.name], strict=True):
            assert list(row) == list(wanted)
            wrong = {name: (row[name], wanted[name]) for name in wanted if not _same(row[name], wanted[name])}
            assert not wrong, table.name


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_open_files_writes_the_same_bytes_again(folder: Path, tmp_path: Path, suffix: str) -> None:
    once, again = (_write(folder, tmp_path / name / f"panel{suffix}") for name in ("once", "again") if _made(tmp_path / name))
    assert [path.name for path in once] == [path.name for path in again]
    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize(("suffix", "count"), [(".parquet", 11), (".csv", 11), (".dta", 11), (".xlsx", 3), (".sqlite", 3)])
def test_open_files_names_all_files_after_the_output_and_leaves_nothing_else(
    folder: Path, tmp_path: Path, suffix: str, count: int
) -> None:
    paths = _write(folder, tmp_path / f"mine{suffix}")
    assert len(paths) == count
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert all(path.name.startswith("mine") for path in paths)


def test_parquet_has_labels_codebook_and_manifest_inside(folder: Path, tmp_path: Path) -> None:
    _write(folder, tmp_path / "panel.parquet")
    schema = parquet.read_schema(tmp_path / "panel.parquet")
    assert schema.field("requests_received").metadata[b"label"] == b"Requests received in the year"
    assert schema.field("requests_received_r").metadata[b"label_zh"].decode() == "本年收到申请数（修正）"
    notes = parquet.read_metadata(tmp_path / "panel_values.parquet").metadata
    assert notes[b"ie.codebook"].decode() == "# Codebook 变量表\n"
    assert json.loads(notes[b"ie.manifest"]) == {"schema": "ie.panel/1"}


def test_stata_has_variable_labels_and_labelled_categories(folder: Path, tmp_path: Path) -> None:
    _write(folder, tmp_path / "panel.dta")
    with pandas.io.stata.StataReader(tmp_path / "panel.dta") as reader:
        labels = reader.variable_labels()
    assert labels["requests_received"] == "Requests received in the year"
    assert labels["granted_broad_z"] == "Granted, or told that it is public already [blank as 0]"
    values = pandas.read_stata(tmp_path / "panel_values.dta")
    assert isinstance(values["state"].dtype, pandas.CategoricalDtype)
    assert str(values["year"].dtype) == "int32"
    assert (tmp_path / "panel.dta").read_bytes()[:35] == b"<stata_dta><header><release>118</re"


def test_xlsx_has_labels_as_comments_and_the_notes_on_a_sheet(folder: Path, tmp_path: Path) -> None:
    _write(folder, tmp_path / "panel.xlsx")
    book = openpyxl.load_workbook(tmp_path / "panel.xlsx")
    assert book.sheetnames[0] == "panel"
    header = {cell.value: cell.comment.text for cell in book["panel"][1]}
    assert header["requests_received"] == "Requests received in the year\n本年收到申请数"
    assert ["", "# Codebook 变量表"] in [[cell.value or "" for cell in row] for row in book["notes"].iter_rows()]
    assert not any(cell.data_type == "f" for row in book["values"].iter_rows() for cell in row)


def test_sqlite_has_labels_and_notes_in_tables(folder: Path, tmp_path: Path) -> None:
    _write(folder, tmp_path / "panel.sqlite")
    labels = {(row["table"], row["name"]): row["label"] for row in _sqlite(tmp_path / "panel.sqlite", "columns")}
    assert labels["panel", "requests_received"] == "Requests received in the year"
    assert {row["name"] for row in _sqlite(tmp_path / "panel.sqlite", "notes")} == {"ie.codebook", "ie.manifest"}


def test_csv_writes_whole_numbers_as_such_and_no_formula(folder: Path, tmp_path: Path) -> None:
    _write(folder, tmp_path / "panel.csv")
    rows = _csv(tmp_path / "panel.csv", "values")
    fees = next(row for row in rows if row["variable"] == "service_fees" and row["year"] == "2021")
    assert fees["value"] == "12500"
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values() if value)


@pytest.mark.parametrize("name", ["panel", "panel.txt", "panel.xls", "panel.CSV"])
def test_open_files_refuses_an_ending_that_it_does_not_know(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=r"\.parquet, \.csv"), open_files(tmp_path / name, []):
        pass


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_open_files_leaves_the_older_panel_whole_where_a_run_breaks(folder: Path, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"panel{suffix}"
    before = {path: path.read_bytes() for path in _write(folder, output)}
    with pytest.raises(ZeroDivisionError), open_files(output, panel_tables([])) as files:
        files.add(VALUES, [[1 / 0] * len(VALUES.columns)])
    assert {path: path.read_bytes() for path in sorted(tmp_path.iterdir())} == dict(sorted(before.items()))


def test_open_files_says_which_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match=r"panel\.csv cannot be written"), open_files(tmp_path / "file" / "panel.csv", []):
        pass


def test_xlsx_says_where_a_sheet_has_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ie.panel.files.xlsx_file.MOST_ROWS", 3)
    table = Table("panel", "", (Column("year", "whole", "Year"),))
    with pytest.raises(ExportError, match=r"Name a \.parquet or \.sqlite"), open_files(tmp_path / "p.xlsx", [table]) as files:
        files.add(table, [(2021,), (2022,), (2023,)])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_open_files_writes_tables_without_rows(tmp_path: Path, suffix: str) -> None:
    write(tmp_path / "in", "none.json", record(None, 2020))
    paths = _write(tmp_path / "in", tmp_path / f"panel{suffix}")
    assert all(path.is_file() for path in paths)
    assert _READERS[suffix](tmp_path / f"panel{suffix}", "panel") == []


def test_parquet_row_groups_do_not_depend_on_how_rows_arrive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ie.panel.files.parquet_file._GROUP_VALUES", 10)
    table = Table("panel", "", (Column("name", "category", "Name"), Column("year", "whole", "Year")))
    rows = [(CITY, year) for year in range(23)]
    for name, size in (("one", 1), ("many", 23)):
        (tmp_path / name).mkdir()
        with open_files(tmp_path / name / "panel.parquet", [table]) as files:
            for at in range(0, len(rows), size):
                files.add(table, rows[at : at + size])
            files.publish(codebook="", manifest={})
    one, many = (tmp_path / name / "panel.parquet" for name in ("one", "many"))
    assert one.read_bytes() == many.read_bytes()
    assert parquet.ParquetFile(one).num_row_groups == 5
