"""Pages for people: a report beside its record, and an index of many. Every page is one HTML file that loads nothing."""

from ie.view.folder import PageFile, WhichPages, choose_pages, folder_pages, record_page
from ie.view.write import WrittenPages, write_pages

__all__ = ["PageFile", "WhichPages", "WrittenPages", "choose_pages", "folder_pages", "record_page", "write_pages"]
