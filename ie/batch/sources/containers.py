"""Which files hold many documents, told by their suffix, and the way to list them."""

from __future__ import annotations

from pathlib import Path, PurePath

from ie.batch.inputs import Input, InputOptions

TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ROW_SUFFIXES = (".jsonl", ".ndjson")
TABLE_SUFFIXES = (*ROW_SUFFIXES, ".parquet")


def is_table(name: str) -> bool:
    """True for the name of a file whose rows are documents."""
    return name.lower().endswith(TABLE_SUFFIXES)


def is_container(name: str) -> bool:
    """True for the name of an archive or table, which may hold many documents."""
    return is_table(name) or name.lower().endswith((".zip", *TAR_SUFFIXES))


def list_container(path: Path, name: str, options: InputOptions) -> list[Input] | None:
    """Return the documents that a container holds, without their stems; None where the file is a document itself.

    A container or member that cannot be read is one input with a problem: it gets its error record like any other.
    """
    lower = PurePath(name).name.lower()
    if lower.endswith(".zip"):
        from ie.batch.sources.zips import list_zip

        return list_zip(path, name)
    if lower.endswith(TAR_SUFFIXES):
        from ie.batch.sources.tars import list_tar

        return list_tar(path, name)
    if lower.endswith(ROW_SUFFIXES):
        from ie.batch.sources.json_lines import list_json_lines

        return list_json_lines(path, name, options)
    if lower.endswith(".parquet"):
        from ie.batch.sources.parquet import list_parquet

        return list_parquet(path, name, options)
    return None
