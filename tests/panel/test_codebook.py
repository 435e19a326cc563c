from __future__ import annotations

from ie.panel.codebook import render_codebook
from ie.panel.tables import panel_tables
from ie.panel.variables import panel_variables
from tests.conftest import CHECKOUT


def test_the_page_is_what_the_command_prints() -> None:
    """After a change of variables or tables: `ie codebook > docs/codebook.md`."""
    assert (CHECKOUT / "docs" / "codebook.md").read_text(encoding="utf-8") == render_codebook()


def test_render_codebook_names_every_variable_and_column() -> None:
    page = render_codebook()
    assert all(f"| `{variable.name}` |" in page for variable in panel_variables())
    for table in panel_tables([]):
        assert f"### {table.name}" in page
        assert all(f"| `{column.name}` | {column.label} |" in page for column in table.columns)


def test_render_codebook_lists_single_cells_on_request() -> None:
    assert "`t3_granted_np`" in render_codebook(cells=True)
    assert "### Single cells" not in render_codebook(cells=True)


def test_render_codebook_has_no_broken_table_row() -> None:
    width = 0
    for line in render_codebook(cells=True).splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        assert width in (0, line.count("|")), line
        width = line.count("|")
