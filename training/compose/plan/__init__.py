"""The order of a report: which sections, which sentences, which tables."""

from training.compose.plan.lines import Line, Report
from training.compose.plan.whole import plan_report

__all__ = ["Line", "Report", "plan_report"]
