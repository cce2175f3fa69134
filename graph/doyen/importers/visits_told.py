"""What the description of a visit states plainly: of what kind it was, and that the visitor met the President.

The first sentence says what a visit was; what came afterwards is told later. Where no pattern fits, the kind is not
stated: an informal visit may have been any, and who was "en route to London" may have stayed for a fortnight. The
source names presidents by their surnames; who is meant is he who held the office on the days of the visit.
"""

from __future__ import annotations

import re

from doyen.vocabulary import slug

_EVENT = (
    r"(Summit|Conference|General Assembly|Security Council|funeral|memorial services|Holbrooke Memorial Service"
    r"|Heads of Government|25th Anniversary of the U\.?N|Panama Canal Treaty|Holocaust Memorial Museum|APEC|CARICOM"
    r"|Council meeting|Ministerial|Leaders Ebola Meeting)"
)
KINDS = {
    r"(?i)(official )?state visit": "state visit",
    r"(?i)((official|informal) )?working visit": "working visit",
    r"(?i)offici?al (select )?visit": "official visit",
    r"(?i)(informal, )?(private|unofficial) visit": "private visit",
    r".*\bduring a private visit": "private visit",
    # A meeting of the United States with the European Union is none of many.
    rf"(Attended|Participated in|Led \w+( \w+)? delegation to|Invited Guest to)(?!.*US-E).*{_EVENT}": "multilateral",
    r".*\b(at|during|while attending) .*(General Assembly|Security Council|Summit)": "multilateral",
    r"(Caribbean Leaders Conference|US-Baltic Leaders Summit)": "multilateral",
}
"""What the first sentence begins with, and the kind; the first that fits."""

PRESIDENTS = (
    ("Ulysses S. Grant", "1869-03-04", "1877-03-04"),
    ("Rutherford B. Hayes", "1877-03-04", "1881-03-04"),
    ("James A. Garfield", "1881-03-04", "1881-09-19"),
    ("Chester A. Arthur", "1881-09-19", "1885-03-04"),
    ("Grover Cleveland", "1885-03-04", "1889-03-04"),
    ("Benjamin Harrison", "1889-03-04", "1893-03-04"),
    ("Grover Cleveland", "1893-03-04", "1897-03-04"),
    ("William McKinley", "1897-03-04", "1901-09-14"),
    ("Theodore Roosevelt", "1901-09-14", "1909-03-04"),
    ("William Howard Taft", "1909-03-04", "1913-03-04"),
    ("Woodrow Wilson", "1913-03-04", "1921-03-04"),
    ("Warren G. Harding", "1921-03-04", "1923-08-02"),
    ("Calvin Coolidge", "1923-08-02", "1929-03-04"),
    ("Herbert Hoover", "1929-03-04", "1933-03-04"),
    ("Franklin D. Roosevelt", "1933-03-04", "1945-04-12"),
    ("Harry S. Truman", "1945-04-12", "1953-01-20"),
    ("Dwight D. Eisenhower", "1953-01-20", "1961-01-20"),
    ("John F. Kennedy", "1961-01-20", "1963-11-22"),
    ("Lyndon B. Johnson", "1963-11-22", "1969-01-20"),
    ("Richard Nixon", "1969-01-20", "1974-08-09"),
    ("Gerald R. Ford", "1974-08-09", "1977-01-20"),
    ("Jimmy Carter", "1977-01-20", "1981-01-20"),
    ("Ronald Reagan", "1981-01-20", "1989-01-20"),
    ("George H. W. Bush", "1989-01-20", "1993-01-20"),
    ("Bill Clinton", "1993-01-20", "2001-01-20"),
    ("George W. Bush", "2001-01-20", "2009-01-20"),
    ("Barack Obama", "2009-01-20", "2017-01-20"),
    ("Donald Trump", "2017-01-20", "2021-01-20"),
    ("Joe Biden", "2021-01-20", "2025-01-20"),
)
"""The Presidents of the United States and when they held the office: general knowledge, until January 2025."""

_MET = re.compile(r"\b[Mm]et (?:\w+ly )?(?:with )?President (\w+)")


def kind(description: str) -> str:
    """The kind of visit that the description begins with.

    >>> kind("Official visit. Private visit to New York City afterward."), kind("Informal visit.")
    ('official visit', 'not stated')
    >>> kind("Met with President Obama at the U.N. General Assembly in New York City.")
    'multilateral'
    """
    begin = re.split(r"\. |; (?!met)", description.replace("U.N.", "UN").replace("U.S.", "US"), maxsplit=1)[0]
    told = next((word for pattern, word in KINDS.items() if re.match(pattern, begin)), "")
    return told or ("private visit" if "during a private visit" in description else "not stated")


def met(description: str, since: str, until: str) -> list[str]:
    """The Presidents whom the description says the visitor met, with their keys: who held the office on those days.

    >>> met("Working visit. Met with President Bush at Camp David.", "1989-05-01", "1989-05-02")
    ['George H. W. Bush [visits-usa-george-h-w-bush]']
    >>> met("Met with President-elect Bush in Houston.", "1988-11-22", "1988-11-22")
    []
    """
    surnames = set(_MET.findall(description))
    holders = [name for name, begin, end in PRESIDENTS if begin <= until and since <= end]
    return [f"{name} [visits-usa-{slug(name)}]" for name in holders if name.rpartition(" ")[2] in surnames]
