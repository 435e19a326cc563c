"""Structured, checked records from 政府信息公开工作年度报告. Start at `ie.pipeline`."""

__version__ = "0.1.0"
