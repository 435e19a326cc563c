"""Pages for people: a report beside its record, and an index of many. Every page is one HTML file that loads nothing."""

from ie.view.folder import (
    PageFile,
    WhichPages,
    choose_pages,
    describe_pages,
    folder_pages,
    record_page,
    require_html,
    require_reports,
)

__all__ = [
    "PageFile",
    "WhichPages",
    "choose_pages",
    "describe_pages",
    "folder_pages",
    "record_page",
    "require_html",
    "require_reports",
]
