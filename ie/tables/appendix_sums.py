"""Which rows of the appendix of 2014 are sums or parts of others (domain schema, section 1: R1–R8), by the form's row names."""

from __future__ import annotations

G1_SUMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("requests_received", ("requests_in_person", "requests_fax", "requests_online", "requests_letter")),
    ("requests_closed", ("requests_closed_on_time", "requests_closed_extended")),
    (
        "replies",
        (
            *("reply_already_public", "reply_granted", "reply_partial", "reply_denied", "reply_not_this_agency"),
            *("reply_not_exist", "reply_amend_requested", "reply_other_channel"),
        ),
    ),
    (
        "reply_denied",
        (
            *("denied_state_secret", "denied_trade_secret", "denied_privacy", "denied_security_stability"),
            *("denied_not_gov_info", "denied_other_legal"),
        ),
    ),
    ("review_total", ("review_upheld", "review_corrected", "review_other")),
    ("litigation_total", ("litigation_upheld", "litigation_corrected", "litigation_other")),
    ("staff_total", ("staff_full_time", "staff_part_time")),
)
"""R1 to R7: a row and those that add up to it. Names are without the ``g1_`` of the record's fields."""

G1_PARTS: tuple[tuple[str, str], ...] = (
    ("disclosed_normative_docs", "disclosed_items"),
    ("press_conferences_principal", "press_conferences"),
    ("online_interviews_principal", "online_interviews"),
)
"""R8: a row of 其中, and the row that it is a part of."""
