"""Span labels and the indicator codebook (annotation guidelines v1). The order of labels is part of every model's manifest."""

from __future__ import annotations

TOP_SECTION_LABELS = (
    "SEC_OVERVIEW",
    "SEC_PROACTIVE",
    "SEC_INTERPRET",
    "SEC_REQUESTS",
    "SEC_FEES",
    "SEC_REVIEW",
    "SEC_ORG",
    "SEC_PROBLEMS",
    "SEC_OTHER",
    "SEC_APPENDIX",
)
SPAN_LABELS = ("TITLE", *TOP_SECTION_LABELS, "SUB", "AGENCY", "DOC_NO", "DATE", "COUNT", "ZERO")
BIO_TAGS = ("O", *(f"{prefix}-{label}" for label in SPAN_LABELS for prefix in ("B", "I")))

PROACTIVE_INDICATORS = (
    "disclosed_items",
    "disclosed_items_cumulative",
    "disclosed_by_category",
    "disclosed_via_website",
    "disclosed_via_gazette",
    "disclosed_via_weibo",
    "disclosed_via_wechat",
    "disclosed_via_other",
    "normative_docs_made",
    "normative_docs_repealed",
    "normative_docs_in_force",
    "rules_made",
    "policy_docs_disclosed",
    "proposals_answered",
)
INTERPRETATION_INDICATORS = (
    "interpretation_articles",
    "press_conferences",
    "online_interviews",
    "public_concern_responses",
)
REQUEST_INDICATORS = (
    "requests_received",
    "requests_in_person",
    "requests_fax",
    "requests_online",
    "requests_letter",
    "requests_carried_over",
    "requests_carried_forward",
    "requests_handled",
    "requests_granted",
    "requests_partial",
    "requests_denied",
    "requests_unable",
    "requests_not_held",
    "requests_not_processed",
    "requests_other_outcome",
)
DISPUTE_INDICATORS = (
    "review_total",
    "review_upheld",
    "review_corrected",
    "review_other",
    "review_pending",
    "litigation_total",
    "litigation_upheld",
    "litigation_corrected",
    "litigation_other",
    "litigation_pending",
    "complaints",
)
RESOURCE_INDICATORS = (
    "request_fees",
    "staff_total",
    "staff_full_time",
    "staff_part_time",
    "budget",
    "dedicated_units",
    "reading_points",
    "meetings",
    "training_sessions",
    "trainees",
    "inquiries",
)
INDICATORS = (
    *PROACTIVE_INDICATORS,
    *INTERPRETATION_INDICATORS,
    *REQUEST_INDICATORS,
    *DISPUTE_INDICATORS,
    *RESOURCE_INDICATORS,
)
MONEY_INDICATORS = frozenset({"request_fees", "budget"})
"""Indicators reported in yuan, written out."""
NOT_A_FACT = frozenset({"disclosed_by_category", "other"})
"""What a count may be called that never becomes a fact of the record."""
INDICATOR_CLASSES = ("other", *INDICATORS)
"""What a tagger with an indicator head may call a number, in the order of its columns."""
PART_SUFFIX = ":part"
"""Ends the indicator of a number that counts a part of it."""
