"""What the sections of a record share: evidence, doubts of a date, spans; and what stands within their entries."""

from __future__ import annotations

from doyen.records.keys import Key, Section

EVIDENCE: Section = {
    "basis": Key("word", scheme="basis"),
    "quote": Key(hint="at most eight words, exactly as printed"),
    "locator": Key(hint="where in the source: a paragraph, a page, the caption"),
    "note": Key(),
    "visibility": Key("word", scheme="visibility"),
}
DOUBT: Section = {
    "earliest": Key("day"),
    "latest": Key("day"),
    "date note": Key(hint="how the date was worked out"),
}
SPAN: Section = {
    "since": Key("date"),
    "until": Key("date"),
    "attested on": Key("date"),
    "term": Key(hint="a word that tells two stints of one person in one post apart"),
}

SOURCE: Section = {
    "publisher": Key(required=True, hint="who published it"),
    "title": Key(),
    "address": Key(hint="https://..."),
    "published": Key("date", required=True, hint="2021-11-22"),
    "first seen": Key("date"),
    "dateline": Key(),
    "retrieved": Key("day"),
    "language": Key(hint="en"),
    "kind": Key("word", required=True, scheme="source"),
    "text": Key(hint="file name of the text you saved"),
    "reproduces": Key(hint="the hand-out or wire that it prints"),
    "note": Key(),
    "up to": Key("day", hint="the day up to which the source speaks"),
    "visibility": EVIDENCE["visibility"],
}

WITHDRAWN: Section = {
    "on": Key("day", required=True, hint="the day on which it was withdrawn"),
    "why": Key(required=True),
    "by": Key(required=True, hint="who withdrew it"),
}

CAREER: Section = {
    "post": Key(required=True, hint="ambassador"),
    "held": Key(hint="2011/2014"),
    "kind": Key("word", scheme="post"),
    "sender": Key("party"),
    "receiver": Key("party"),
    "non-resident to": Key("names"),
    "seat": Key(),
    "at": Key(hint="Ministry of Foreign Affairs, Tokyo"),
    "resident": Key("yesno"),
    "term": SPAN["term"],
    **EVIDENCE,
}

ENVOY: Section = {
    "name": Key(required=True, hint="as the source prints it, without Mr or H.E."),
    "family name": Key(),
    "sender": Key("party", required=True, hint="khm"),
    "rank": Key("word", scheme="rank"),
    "order": Key("number"),
    "resident": Key("yesno"),
    "seat": Key(hint="where a non-resident envoy lives"),
    "term": SPAN["term"],
    **EVIDENCE,
    "career": Key("items", section="career"),
}

SAID: Section = {
    "speaker": Key("names", required=True),
    "addressee": Key("names"),
    "kind": Key("word", required=True, scheme="statement"),
    "topics": Key("names"),
    "summary": Key(required=True, hint="in your own words"),
    **EVIDENCE,
}

STEP: Section = {"kind": Key("word", required=True, scheme="step"), "date": Key("date"), **DOUBT, **EVIDENCE}

LETTERS: Section = {
    "date": Key("date", required=True, hint="2021-11-21, or 2021-11-21? if in doubt"),
    **DOUBT,
    "kind": Key("word", scheme="credentials"),
    "received by": Key(hint="head of state, or a name"),
    "place": Key(),
    "order": Key("number"),
    **EVIDENCE,
}

STEPS: Section = {"steps": Key("items", section="steps")}

PICTURE: Section = {"shows": Key("names", required=True), **EVIDENCE}

NESTED: dict[str, Section] = {
    "presented": ENVOY,
    "career": CAREER,
    "steps": STEP,
    "presentations": LETTERS,
    "said": SAID,
    "picture": PICTURE,
    "changes": {"kind": Key("word", required=True, scheme="change"), "date": Key("date", required=True), **EVIDENCE},
}
