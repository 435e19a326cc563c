"""The data that flows through the pipeline: frozen, without logic, importing nothing of ours.

Three texts appear, and a name always says which one a span indexes:

``raw``    what the reader produced; every offset that leaves the program counts code points of it;
``norm``   the normalised text (`ie.text`), the one that the tagger and the grammars read;
``cell``   a cell's own printed text.

Every span is half-open: ``[start, end)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points. The field that holds it says of which text."""

    start: int
    end: int


# --- what a reader returns -------------------------------------------------------------------------------------------

BlockKind = Literal["body", "table", "chrome"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of whole lines of ``raw``: a paragraph, a table, or page chrome (navigation, share bars, link lists)."""

    kind: BlockKind
    raw_span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid. A cell over several rows or columns appears once, with its spans."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    raw_span: Span  # where ``text`` stands in ``raw``; empty (start == end) for a blank cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cell borders the reader knows: HTML, DOCX, PDF ruling, Markdown pipes."""

    raw_span: Span
    row_count: int
    column_count: int
    cells: tuple[GridCell, ...]
    page: int | None = None


MetadataName = Literal["index_no", "publisher", "doc_no", "publish_date", "source", "title", "url"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """A value of the page's header block (索引号, 发文机构, 文号, 发布日期, 来源), as printed, with its place."""

    name: MetadataName
    text: str
    raw_span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One input, read. ``raw[b.raw_span.start:b.raw_span.end]`` of all blocks in order covers every non-blank line."""

    path: str
    sha256: str
    media_type: str
    raw: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    encoding: str | None = None
    encoding_reason: str | None = None
    pages: int | None = None


# --- what the tagger returns -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entity:
    """A tagged span. ``text`` is ``raw[raw_span]``, exactly."""

    label: str
    norm_span: Span
    raw_span: Span
    text: str
    score: float


# --- what the grammars return ----------------------------------------------------------------------------------------

ValueState = Literal["number", "approx", "zero", "none_text", "blank", "dash", "slash", "na_text", "text", "missing_cell"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bounds. ``lower``/``upper`` are None where the words leave that side open (8000多)."""

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    unit: str | None
    state: Literal["number", "approx"]
    alternatives: tuple[Decimal, ...] = ()  # other readings of a damaged number, best first
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class DateValue:
    """A calendar expression. ``start``/``end`` are ISO dates, both inclusive (a single day has start == end)."""

    start: str
    end: str
    precision: Literal["day", "ten_days", "month", "quarter", "half_year", "year", "range"]
    repaired: bool = False
    alternatives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document number in its normal form, 景府办字〔2018〕72号, or an order number, 国令第711号."""

    value: str
    repaired: bool = False
    alternatives: tuple[str, ...] = ()


# --- sections --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its body. ``type`` is SEC_… or SUB; level 1 is top. ``body_end`` is where the body ends, exclusive."""

    type: str
    level: int
    heading: str  # as printed, from ``raw``
    norm_span: Span
    raw_span: Span
    norm_body_end: int
    raw_body_end: int
    score: float = 1.0


# --- the standard tables ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a standard table. ``value`` is what the page prints, read as a number; a repair stands beside it."""

    value: Decimal | None
    state: ValueState
    printed: str
    raw_span: Span | None  # None only for a cell that the file lost (state missing_cell)
    repaired: Decimal | None = None
    page: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class LocalRow:
    """A number of a statistical table that no form names, under its printed label; ``column`` is the printed column header."""

    label: str
    column: str | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class StandardTables:
    """Tables 2, 3 and 4 of the 2019 or 2021 form, or the appendix of 2014 (g1); keys as in the domain schema."""

    form: Literal["G1", "G2", "G3"] | None
    t2: dict[str, Cell] = field(default_factory=dict)
    t3: dict[str, dict[str, Cell]] = field(default_factory=dict)
    t4: dict[str, dict[str, Cell]] = field(default_factory=dict)
    g1: dict[str, Cell] = field(default_factory=dict)
    raw_regions: tuple[Span, ...] = ()  # lines of raw that are table lines; nothing in them is tagged
    local: tuple[LocalRow, ...] = ()  # what an office's own rows, columns and tables hold
    other_sets: int = 0  # sets of tables on the page that were not read: another report's, or a second copy


# --- checks, repairs, damage -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Check:
    """One relation, looked at once. ``lhs``/``rhs`` are the two sides in words and numbers; ``scope`` says where.

    ``evidence``: the raw spans of both sides, left side first; cells that a file lost have none.
    """

    id: str
    scope: str
    status: Literal["pass", "fail", "not_assessable"]
    lhs: str
    rhs: str
    blame: Literal["source", "extraction", "unknown"] | None = None
    note: str = ""
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A value proposed in place of a printed one. It never overwrites: both stay in the record."""

    target: str
    printed: str
    proposed: str
    rule: str
    alternatives: tuple[str, ...] = ()
    raw_span: Span | None = None
    blame: Literal["source", "extraction", "unknown"] | None = None


# --- indicators ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A COUNT or ZERO with what it counts.

    ``indicators`` holds names of the codebook, several where one ZERO denies several at once; ``part`` is true where the
    number is a part of the indicator's number; ``("other",)`` where nothing of the codebook is counted.
    """

    entity: Entity
    quantity: Quantity | None  # None for a ZERO, and for a COUNT that no grammar could read
    indicators: tuple[str, ...]
    part: bool = False
    reason: str = ""  # which rule decided, for `ie explain`


@dataclass(frozen=True, slots=True)
class Fact:
    """What the narrative states for one indicator and the report year. Money in yuan."""

    indicator: str
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str | None
    state: Literal["number", "approx", "zero", "none_text"]
    source: Literal["text", "table", "both", "derived", "repaired"]
    raw_span: Span
    text: str
    score: float
    checks: tuple[str, ...] = ()
    rule: str = ""  # which rule said what the number counts; "tagger" where none did and the model was sure
