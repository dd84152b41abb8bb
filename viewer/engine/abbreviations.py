"""Words whose full stop doesn't end a sentence because something belongs to them: a name, a figure, a century.

What sentencex lacks, seen on prose of each language; where a language isn't listed it knows enough, or nobody looked.
A word that may as well stand last ("hab.") goes on only before a small letter. To let nothing begin with a small
letter at all was tried and is wrong: "Type this. ls lists your files."
"""

import re

_BEFORE_A_NAME = {
    "pt": "Sr Sra Srs Sras Srta Dr Dra Drs Dras D Dona Prof Profa Eng Enga Arq Exmo Exma Ilmo Ilma Pe Fr Frei S Sto "
    "Sta Gen Cel Cap Maj Sgt Ten Alm Min Dep Sen Gov Av R Pç Pça Tv Trav Est Rod Cia gen cel",
    "es": "Sr Sra Srs Sres Sras Srta Dr Dra Drs Dras D Dª Dña Prof Profa Lic Ing Arq Excmo Excma Ilmo Ilma Fr S Sto "
    "Sta Gral Cnel Cap Tte Cmdte Sgto Min Dip Sen Gob Avda Av Pza Pl Ctra Ud Vd Cía",
    "fr": "Mme Mlle Me Mgr Dr Pr St Ste Bd Av Pl",
    "it": "Sig Sigg Dott Dottssa Prof Profssa Avv Ing Arch On Sen Mons",
}
_BEFORE_A_FIGURE = {
    "pt": "n nº núm art arts pág págs pg p pp cap caps vol vols fig figs séc sécs tel apto inc al par ed v cf ex a "
    "d aprox",
    "es": "n nº núm núms art arts pág págs p pp cap caps vol vols fig figs s ss sig tel párr ap apdo ed v cf ej "
    "a d aprox",
    "fr": "art arts chap fig p pp vol n éd cf",
    "it": "art artt pag pagg cap fig vol n sec cfr",
    "de": "Nr Art Abs Bd Kap S Abb Ziff Rn Aufl vgl",
}
_BEFORE_A_SMALL_LETTER = {
    "en": "ft lb lbs oz approx est dept govt incl excl",
    "pt": "hab aprox máx mín esq dto tb ex jan fev mar abr mai jun jul ago set out nov dez obs trad Ltda etc "
    "vols Min Av R p Cia eds org",
    "es": "hab aprox máx mín izq izda dcha ej ene feb mar abr may jun jul ago sep sept oct nov dic trad etc vols "
    "eds tb Cía",
    "fr": "hab env max min janv févr juil sept oct nov déc trad etc éd",
    "it": "ab ca max min gen feb mar apr mag giu lug ago set ott nov dic trad ecc",
}
_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_]+[ªº]?)\.$")
_GERMAN_ORDINAL = re.compile(r"\b(?:de[rmns]|die|das|[ai]m|zum|zur|vom|beim) \d{1,3}\.$")
_FIGURE = re.compile(r"\(?(?:\d|[IVXLC]+\b)")  # the C of "44 a. C." too


def belongs(left: str, right: str, language: str) -> bool:
    """Whether ``right`` belongs to the abbreviation that ``left`` ends with."""
    found = _LAST_WORD.search(left)
    if found is None:
        return language == "de" and _GERMAN_ORDINAL.search(left) is not None
    word = found.group(1)
    if word in _NAMED.get(language, ()) and right[:1].isupper():
        return True
    if word in _SMALL.get(language, ()) and right[:1].islower():
        return True
    return word.lower() in _NUMBERED.get(language, ()) and _FIGURE.match(right) is not None


_NAMED = {language: frozenset(words.split()) for language, words in _BEFORE_A_NAME.items()}
_NUMBERED = {language: frozenset(words.lower().split()) for language, words in _BEFORE_A_FIGURE.items()}
_SMALL = {language: frozenset(words.split()) for language, words in _BEFORE_A_SMALL_LETTER.items()}
