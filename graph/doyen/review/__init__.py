"""Findings for a reader: grouped for a terminal, as a table, as a page for those who publish the sources."""

from doyen.review.grouping import Group, groups, located, of_rules, passages, table
from doyen.review.overview import MANY, first, overview
from doyen.review.page import page

__all__ = ["MANY", "Group", "first", "groups", "located", "of_rules", "overview", "page", "passages", "table"]
