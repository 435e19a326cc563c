"""The 58 rows of the form of 2014, from the numbers that the narrative states."""

from __future__ import annotations

import random
from decimal import Decimal

from training.compose.world.numbers import World


def fill_appendix(world: World, rng: random.Random) -> None:
    """Fill the form; classes of replies are drawn from the outcomes that the narrative states."""
    number = world.number
    received, handled = number("requests_received"), number("requests_handled")
    denied = number("requests_denied")
    outside = rng.randint(0, number("requests_unable"))
    processed = number("requests_not_processed")
    secret = rng.randint(0, denied)
    values: dict[str, int] = {
        "g1_disclosed_items": number("disclosed_items"),
        "g1_disclosed_normative_docs": number("normative_docs_made"),
        "g1_normative_docs_issued": number("normative_docs_made"),
        "g1_channel_gazette": 0,
        "g1_channel_website": number("disclosed_via_website"),
        "g1_channel_weibo": number("disclosed_via_weibo"),
        "g1_channel_wechat": number("disclosed_via_wechat"),
        "g1_channel_other": number("disclosed_via_other"),
        "g1_response_hot_topics": number("public_concern_responses"),
        "g1_press_conferences": number("press_conferences"),
        "g1_press_conferences_principal": min(1, number("press_conferences")),
        "g1_online_interviews": number("online_interviews"),
        "g1_online_interviews_principal": 0,
        "g1_interpretation_articles": number("interpretation_articles"),
        "g1_responses_weibo_wechat": number("public_concern_responses") // 2,
        "g1_responses_other": number("public_concern_responses") // 3,
        "g1_requests_received": received,
        "g1_requests_in_person": number("requests_in_person"),
        "g1_requests_fax": 0,
        "g1_requests_online": number("requests_online"),
        "g1_requests_letter": number("requests_letter"),
        "g1_requests_closed": handled,
        "g1_requests_closed_on_time": handled,
        "g1_requests_closed_extended": 0,
        "g1_replies": handled,
        "g1_reply_already_public": processed,
        "g1_reply_granted": number("requests_granted"),
        "g1_reply_partial": number("requests_partial"),
        "g1_reply_denied": denied,
        "g1_denied_state_secret": 0,
        "g1_denied_trade_secret": secret,
        "g1_denied_privacy": denied - secret,
        "g1_denied_security_stability": 0,
        "g1_denied_not_gov_info": 0,
        "g1_denied_other_legal": 0,
        "g1_reply_not_this_agency": outside,
        "g1_reply_not_exist": number("requests_unable") - outside,
        "g1_reply_amend_requested": number("requests_other_outcome"),
        "g1_reply_other_channel": 0,
        "g1_review_total": number("review_total"),
        "g1_review_upheld": number("review_upheld"),
        "g1_review_corrected": number("review_corrected"),
        "g1_review_other": number("review_other") + number("review_pending"),
        "g1_litigation_total": number("litigation_total"),
        "g1_litigation_upheld": number("litigation_upheld"),
        "g1_litigation_corrected": number("litigation_corrected"),
        "g1_litigation_other": number("litigation_other") + number("litigation_pending"),
        "g1_complaints": number("complaints"),
        "g1_dedicated_units": number("dedicated_units"),
        "g1_reading_points": number("reading_points"),
        "g1_staff_total": number("staff_total"),
        "g1_staff_full_time": number("staff_full_time"),
        "g1_staff_part_time": number("staff_part_time"),
        "g1_meetings": number("meetings"),
        "g1_trainings": number("training_sessions"),
        "g1_trainees": number("trainees"),
    }
    world.g1 = {key: Decimal(value) for key, value in values.items()}
    world.g1["g1_request_fees_wan"] = Decimal(0)
    world.g1["g1_budget_wan"] = world.stated["budget_wan"].value
