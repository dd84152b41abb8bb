"""Words whose full stop doesn't end a sentence because something belongs to them: a name, a figure, a century.

What sentencex lacks, seen on prose of each language; where a language isn't listed it knows enough, or nobody looked.
A word that may as well stand last ("hab.") goes on only before a small letter. To let nothing begin with a small
letter at all was tried and is wrong: "Type this. ls lists your files."
"""

import re

_BEFORE_A_NAME = {
    "en": "Ms Mx Mmes Ste Ft Atty Amb Bp",
    "hi": "डॉ श्री श्रीमती सुश्री प्रो पं कु",
    "pt": "Sr Sra Srs Sras Srta Dr Dra Drs Dras D Dona Prof Profa Eng Enga Arq Exmo Exma Ilmo Ilma Pe Fr Frei S Sto "
    "Sta Gen Cel Cap Maj Sgt Ten Alm Min Dep Sen Gov Av R Pç Pça Tv Trav Est Rod Cia gen cel",
    "es": "Sr Sra Srs Sres Sras Srta Dr Dra Drs Dras D Dª Dña Prof Profa Lic Ing Arq Excmo Excma Ilmo Ilma Fr S Sto "
    "Sta Gral Cnel Cap Tte Cmdte Sgto Min Dip Sen Gob Avda Av Pza Pl Ctra Ud Vd Cía",
    "de": "Fa",
    "fr": "Mme Mlle Me Mgr Dr Pr St Ste Bd Av Pl",
    "it": "Sig Sigg Dott Dottssa Prof Profssa Avv Ing Arch On Sen Mons",
}
_BEFORE_A_FIGURE = {
    "en": "figs eq eqs vol vols ch chap para paras sched fn approx est",
    "hi": "सं क्र रु पृ",
    "pt": "n nº núm art arts pág págs pg p pp cap caps vol vols fig figs séc sécs tel apto inc al par ed v cf ex a "
    "d aprox",
    "es": "n nº núm núms art arts pág págs p pp cap caps vol vols fig figs s ss sig tel párr ap apdo ed v cf ej "
    "a d aprox",
    "fr": "art arts chap fig p pp vol n éd cf",
    "it": "art artt pag pagg cap fig vol n sec cfr",
    "de": "Nr Art Abs Bd Kap S Abb Ziff Rn Aufl vgl",
}
_BEFORE_A_SMALL_LETTER = {
    "en": "ft lb lbs oz approx est dept govt incl excl Mass Md Wash",
    "pt": "hab aprox máx mín esq dto tb ex Exa Exas m jan fev mar abr mai jun jul ago set out nov dez obs trad Ltda "
    "etc vols Min Av R p Cia eds org",
    "es": "hab aprox máx mín izq izda dcha ej m ene feb mar abr may jun jul ago sep sept oct nov dic trad etc vols "
    "eds tb Cía",
    "fr": "hab env max min janv févr juil sept oct nov déc trad etc éd",
    "it": "ab ca max min gen feb mar apr mag giu lug ago set ott nov dic trad ecc",
}
_MONTHS = frozenset(
    "jan fev mar abr mai jun jul ago set out nov dez ene feb may sep sept oct dic janv févr juil déc".split()  # noqa: SIM905
)
"""Before an agency in brackets they are part of a date line: "MADRID, 3 ene. (EFE)"."""

_LAST_WORD = re.compile(r"(?<!\w)((?:[^\W\d_]|[\u0900-\u0963])+[ªº]?)\.$")
_GERMAN_ORDINAL = re.compile(r"\b(?:[Dd](?:e[rmns]|ie|as)|[AaIi]m|[Zz]u[mr]|[Vv]om|[Bb]eim) \d{1,3}\.$")
_FIGURE = re.compile(r"\(?(?:\d|[IVXLC]+\b)|[a-z]\)")  # the C of "44 a. C." too; a letter: "al. a)"
_HOUR = re.compile(r"(?P<opens>(?:^|[.?!]\s+)(?:[A-Z][a-z]+ ){1,2})?\d{1,2}(?::\d\d)?\s?[ap]\.\s?m\.$")
_DAY_OR_ZONE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)(?:\w*|\.) \d"
    r"|(?:[A-Z]{1,3}T|UTC)\b|(?:Eastern|Central|Mountain|Pacific|Greenwich|British|Alaska|Hawaii|Local)\b"
)
_LONGEST_HOUR = 40


def belongs(left: str, right: str, language: str) -> bool:
    """Whether ``right`` belongs to the abbreviation that ``left`` ends with."""
    found = _LAST_WORD.search(left)
    if found is None:
        return language == "de" and _GERMAN_ORDINAL.search(left) is not None
    word = found.group(1)
    if word in _NAMED.get(language, ()) and right[:1].isalpha() and not right[:1].islower():
        return True
    if right[:1] == "(" and word.lower() in _MONTHS:
        return True
    if word in _SMALL.get(language, ()) and right[:1].islower():
        return True
    return word.lower() in _NUMBERED.get(language, ()) and _FIGURE.match(right) is not None


def hour(text: str, end: int, start: int, language: str) -> bool | None:
    """Whether what begins at ``start`` belongs to an hour that stands before ``end`` ("8 p.m. | Tuesday").

    None if none does. A sentence that begins with its hour has still to say something: "At 5 p.m. Ito left."
    """
    found = _HOUR.search(text, max(0, end - _LONGEST_HOUR), end)
    if found is None:
        return None
    if text[start].islower() or _DAY_OR_ZONE.match(text, start):
        return True
    return language == "en" and found.group("opens") is not None


_NAMED = {language: frozenset(words.split()) for language, words in _BEFORE_A_NAME.items()}
_NUMBERED = {language: frozenset(words.lower().split()) for language, words in _BEFORE_A_FIGURE.items()}
_SMALL = {language: frozenset(words.split()) for language, words in _BEFORE_A_SMALL_LETTER.items()}

ABBREVIATED = frozenset(("cf", "vs")).union(_MONTHS, *_NAMED.values(), *_NUMBERED.values(), *_SMALL.values())
"""All of them, of any language: a word that isn't here can be passed over."""
