"""Answers worked out apart from Doyen: plain Python over the raw files of the corpora, nothing of Doyen imported.

A module for each corpus; the longer answers on POCOM have modules of their own. Each rule of reading stands in a
docstring.
"""
