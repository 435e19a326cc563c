"""Writes the blind table set: 48 report files of invented offices, and NAME.gold.json beside each.

    python -m tests.tables.blind.write_files                   write all files, then check them
    python -m tests.tables.blind.write_files --check           only check what is there
    python -m tests.tables.blind.write_files --folder FOLDER   there instead of beside this module

Three layers, in `writer/`:
  1. `report.Report` holds the true printed content: every cell has a path (`t3.granted.total`), a printed string, a value and a state.
  2. `grids` lays the cells out as tables with spans (list of rows of `C`).
  3. one function a file (`@file("name.ext")`) renders them as some real tool would have, and damages what it has to damage.
Gold comes from layer 1 only, so it never depends on how a file is rendered. Needs python-docx, reportlab, opencc and
(for the check) lxml, pdfplumber; no network. All randomness is seeded by the file's name: same script, same numbers.
"""

import argparse
import json
import re
import sys
from pathlib import Path

from tests.tables.blind.writer import docx_files, html_local, html_office, markdown_files, pdf_files, txt_forms, txt_layouts
from tests.tables.blind.writer.check import check
from tests.tables.blind.writer.registry import FILES

HERE = Path(__file__).resolve().parent
WRITERS = (html_office, html_local, docx_files, pdf_files, markdown_files, txt_layouts, txt_forms)
"""The modules that put their files into `FILES`."""


def gold_text(R):
    """Gold as JSON, with a row of numbers on one line."""
    gold = json.dumps(R.gold(), ensure_ascii=False, indent=1)
    numbers = r"\[\n\s+((?:[-\d.]+|null)(?:,\n\s+(?:[-\d.]+|null))*)\n\s+\]"
    return re.sub(numbers, lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]", gold) + "\n"


def main():
    parser = argparse.ArgumentParser(description="Write the blind table set, and check it.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--folder", type=Path, default=HERE)
    options = parser.parse_args()
    bad = 0
    for name, fn in sorted(FILES.items()):
        R, content = fn(name)
        path = options.folder / name
        if not options.check:
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
            path.with_suffix(".gold.json").write_text(gold_text(R), encoding="utf-8")
        problems, weak = check(path, R)
        bad += bool(problems)
        print(("BAD " if problems else "ok  ") + name, f"(rows not contiguous: {len(weak)})" if weak else "")
        for p in problems[:8]:
            print("      ", p)
    print(len(FILES), "files,", bad, "with problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
