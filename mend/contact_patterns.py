"""How e-mail addresses, links, phone numbers and street addresses look in a message."""

from __future__ import annotations

import re

EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<![\w.+-])[\w.+-]{1,64} ?(?:\(at\)|\[at\]| at ) ?[\w-]{1,63}"
    r"(?: ?(?:\(dot\)|\[dot\]) ?| dot |\.)(?:com|net|org|de|fr|es)\b",
    re.IGNORECASE,
)
# Two-letter ends only with a scheme or a path: "he lied.it hurts" is no link.
LINK = re.compile(
    r"\b(?:https?://|www\.)\S{1,500}(?<![.,!?)])"
    r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,5}(?:com|net|org|info|app|io|edu|gov)\b(?:/\S{0,500}(?<![.,!?)]))?"
    r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,5}[a-z]{2}/\S{1,500}(?<![.,!?)])",
    re.IGNORECASE,
)
HANDLE = re.compile(
    r"(?<![\w.@])@[^\W\d][\w.]{1,29}\b|(?<![\w@])(?=\w{0,30}[a-z]\w{0,30}_\w)\w{0,30}\d\w{0,30}\b|\bu/\w{3,20}\b",
    re.IGNORECASE,
)

_KEPT_WORDS = (
    r"(?:the|a|an|of|my|his|her|their|our|your|down|in|on|way|hours?|minutes?|mins?|miles?|km|days?"
    r"|weeks?|months?|years?|blocks?|times?|more|same|different|long|short|people|kids?|and|or|to|up)\b"
)
_UNIT = r"(?:,? (?:apt|apartment|flat|unit|suite|#)\.? ?\w{1,5}\b)?"
_NUMBER_FIRST = (
    rf"\b\d{{1,5}}[a-z]?,? (?:(?!{_KEPT_WORDS})[\w'’.-]{{1,30}} ){{1,3}}"
    r"(?:street|st|road|rd|avenue|ave|lane|ln|boulevard|blvd|crescent|terrace|highway|hwy|parkway)"
    rf"\b\.?{_UNIT}"
)
_WORDY = (
    r"\b\d{1,5}[A-Za-z]?,? (?:[A-Z][\w'’.-]{1,30} ){1,3}"
    r"(?:Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Way|Close|Row|Gardens|Grove|Mews|Walk|Alley|Hill|Park)"
    rf"\b\.?{_UNIT}"
)
_STREET_FIRST = (
    r"\b(?:[Cc]alle|[Rr]ua|[Vv]ia|[Rr]ue|[Aa]venida|[Aa]v\.|[Cc]arrer|[Pp]laza|[Pp]iazza)"
    r"(?: (?:de|del|della|des|du|la|las|los|le|dei)){0,3}"
    r" [A-ZÀ-Ý][\w'’-]{1,30}(?: [A-ZÀ-Ý][\w'’-]{1,30}){0,3}"
    r",? (?:n[º°.]? ?)?\d{1,4}\b"
)
_GERMAN = (
    r"\b[A-ZÄÖÜ][\wäöüß-]{0,40}(?:straße|strasse|str\.|weg|platz|allee|gasse) ?\d{1,4}[a-z]?\b"
    r"|\b[A-ZÄÖÜ][\wäöüß-]{0,40} (?:Straße|Strasse|Str\.|Weg|Platz|Allee) \d{1,4}[a-z]?\b"
)
_CODES = (
    r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"  # British
    r"|\b(?!PM|AM)[A-Z]{2} \d{5}(?:-\d{4})?\b"  # state and ZIP
)
ADDRESS = re.compile(rf"(?i:{_NUMBER_FIRST})|{_WORDY}|{_STREET_FIRST}|{_GERMAN}|{_CODES}")

_GROUPS = re.compile(
    r"(?<![\w.,$€£#])(?:\+|00)?\(?\d(?:[ ().\-/]{0,2}\d){5,18}(?![\w%]|[.,]\d)"
    r"|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"  # IBAN
)
_CUE = re.compile(
    r"\b(?:phone|number|cell|mobile|tel|telephone|whatsapp|call|reach|text)\b[^.!?\n]{0,15}$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\d{4}[-/. ]{1,2}\d{1,2}[-/. ]{1,2}\d{1,2}"
    r"|\d{1,2}[-/. ]{1,2}\d{1,2}[-/. ]{1,2}(?:\d{4}|\d{2}))"
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d[ /.-]*)+")
_AMOUNT = re.compile(
    r"^ ?(?:dollars?|euros?|pounds?|usd|eur|gbp|bucks|k\b|€|£|\$|people|times|km|miles)",
    re.IGNORECASE,
)
NEAR = 40  # characters before and after that are looked at
SURE_DIGITS = 9  # from so many on, digits are a number to reach someone by; fewer need a hint


def numbers(text: str) -> list[tuple[int, int]]:
    """Where phone, account and card numbers stand; dates, years and amounts are none."""
    return [found.span() for found in _GROUPS.finditer(text) if _is_number(text, found)]


def _is_number(text: str, found: re.Match[str]) -> bool:
    shown, before = found.group(), text[max(0, found.start() - NEAR) : found.start()]
    after = text[found.end() : found.end() + NEAR]
    if _DATE.fullmatch(shown) or _YEARS.fullmatch(shown) or _AMOUNT.match(after):
        return False
    if shown.isdigit() and shown.endswith("000"):
        return False
    digits = sum(letter.isdigit() for letter in shown)
    announced = _CUE.search(before) is not None
    looks_so = shown[0] in "+(0" or not shown.isdigit()
    return digits >= SURE_DIGITS or (digits >= 7 and looks_so) or (digits >= 6 and announced)
