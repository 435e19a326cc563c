"""From a document to its record: the one place that knows the order of the stages. Read this first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ie.config import Config
from ie.data import Document, Span, StandardTables
from ie.read import read_bytes, read_file
from ie.reconcile import build_narrative, check_document, link_facts
from ie.record.build import Findings, build_record
from ie.record.doc_numbers import collect_doc_numbers
from ie.record.facts import choose_facts
from ie.record.identity import find_identity
from ie.record.indicators import resolve_mentions
from ie.record.report_gate import require_report
from ie.sections import build_sections
from ie.tables import find_tables
from ie.tag import Tagger, find_plain, load_tagger, settle_entities
from ie.text import NormalizedText, find_damage, join_wrapped_lines, normalize_characters

DEFAULT_MODEL = Path(__file__).resolve().parent.parent / "models" / "default"


@dataclass(frozen=True, slots=True)
class PreparedText:
    """The text as the tagger sees it, and what it leaves out."""

    text: NormalizedText
    tables: StandardTables
    skip: tuple[Span, ...]  # norm spans that are not tagged: the standard tables, and the navigation of a web page


def prepare_text(document: Document) -> PreparedText:
    """Normalise, find the tables, join wrapped lines. Training goes through the same function, so both see the same text."""
    lines = normalize_characters(document.raw)
    tables = find_tables(document, lines)
    text = join_wrapped_lines(lines, keep=_norm_spans(lines, tables.raw_regions))
    skip = [*tables.raw_regions, *_site_chrome(document)]
    return PreparedText(text, tables, tuple(sorted(_norm_spans(text, skip))))


def extract_record(document: Document, tagger: Tagger) -> dict[str, Any]:
    """Return the record of one document.

    Raises:
        NotAReportError: the text is not a yearly disclosure report, or not Chinese.
        InternalError: a promise of this package is broken.
    """
    prepared = prepare_text(document)
    text, tables = prepared.text, prepared.tables
    tagging = tagger.read(text, skip=prepared.skip, plain=find_plain(text.norm, prepared.skip))
    settled = settle_entities(text, tagging.entities, skip=prepared.skip)
    sections, entities = build_sections(text, settled, tables=tables)
    require_report(document, text, entities, sections, tables)
    identity = find_identity(document, text, entities, sections, tables)
    mentions = resolve_mentions(text, entities, sections, report_year=identity.year, learned=tagging.indicators)
    stated = choose_facts(text, mentions, sections)
    damage = find_damage(document, text)
    narrative = build_narrative(text, mentions, stated, sections, damage=damage)
    checks, tables, repairs = check_document(identity, tables, narrative)
    found = Findings(
        identity=identity,
        sections=sections,
        entities=entities,
        mentions=mentions,
        facts=link_facts(stated, tables, checks),
        tables=tables,
        doc_numbers=collect_doc_numbers(text, entities),
        checks=checks,
        repairs=repairs,
        damage=damage,
    )
    return build_record(document, text, found)


class Extractor:
    """A loaded model and its settings: reads and extracts any number of reports. Results do not depend on what went before."""

    def __init__(self, *, model: Path = DEFAULT_MODEL, config: Config | None = None) -> None:
        """Load and verify the model folder; raises ModelError where it is not whole."""
        self.config = config or Config()
        self.tagger = load_tagger(model, stride_characters=self.config.tag.stride_characters)

    def extract_file(
        self, path: Path, *, name: str | None = None, encoding: str | None = None
    ) -> tuple[Document, dict[str, Any]]:
        """Read one file and return the document and its record; raises ReadError or NotAReportError. ``name`` stands for it there."""
        document = read_file(path, name=name, limits=self.config.read, encoding=encoding)
        return document, extract_record(document, self.tagger)

    def extract_bytes(self, data: bytes, *, path: str) -> tuple[Document, dict[str, Any]]:
        """The same for bytes at hand; ``path`` is only a name."""
        document = read_bytes(data, path=path, limits=self.config.read)
        return document, extract_record(document, self.tagger)


def _norm_spans(text: NormalizedText, raw_spans: Sequence[Span]) -> list[Span]:
    return [span for raw_span in raw_spans if (span := text.to_norm(raw_span)) is not None]


def _site_chrome(document: Document) -> list[Span]:
    # In a page of HTML, chrome is the site's own text. In a scraped text file the few lines of it that are left are read like any other.
    if document.media_type != "text/html":
        return []
    return [block.raw_span for block in document.blocks if block.kind == "chrome"]
