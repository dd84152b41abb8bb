"""Which language a text is in, where the capture doesn't say: by its script, and for Latin letters by its stop words.

The answer only steers where sentences end (abbreviations, marks that end a sentence); a wrong one costs a cut, never
text. It need not be finer than the segmenter is.
"""

import re
from collections import Counter
from collections.abc import Sequence

_SAMPLE = 3000
"""Code points looked at, from the beginning: enough for a hundred stop words."""

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("fa", re.compile("[\u067e\u0686\u0698\u06af\u06cc]")),
    ("ar", re.compile("[\u0621-\u064a]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("hi", re.compile("[\u0904-\u0939]")),
    ("uk", re.compile("[\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491]")),
    ("ru", re.compile("[\u0410-\u044f]")),
    ("el", re.compile("[\u0391-\u03c9]")),
)
_LEAST_SHARE = 0.08
_LEAST_SHARES = {"uk": 0.015, "fa": 0.04}
"""0 to 1; of the sample's letters; a name in another script isn't a text in it. Japanese mixes two scripts and reaches
this; Ukrainian and Persian have only some letters of their own, beside names and links in Latin ones."""

_STOPS = {
    "en": "the a and of to in that is was for with his on are by it from at as have has will this be not",
    "pt": "o a e de não uma que os em um ao dos das foi com por mais ele são do da no na pelo pela também está",
    "es": "el la los las de en que un una con por del para se su al más fue y como no lo está también según",
    "fr": "le la les de en des et est une dans que pour qui sur au pas par plus ce il avec sont du aux",
    "de": "der die das und ist nicht mit den von zu im auf ein eine für des dem sich auch wird",
    "it": "il la e che di è per un una non con della del gli sono dei nel alla anche più",
    "nl": "het een van en is dat op te zijn met niet voor aan de door ook bij",
    "sv": "och att det som är på av för med den till inte har om ett",
    "pl": "się nie na jest że do od jak oraz przez który są dla",
}
_LETTERS = {"pt": "ãõ", "es": "ñ¿¡", "fr": "œ", "de": "ß", "sv": "å", "pl": "łęś"}
"""Letters that hardly any other of these languages has; each counts as a word, for a headline may have no stop word."""

_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _STOPS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)


def guess(paragraphs: Sequence[str]) -> str:
    """A language code; "en" where nothing speaks for another one."""
    sample = _beginning(paragraphs)
    if not sample.isascii():
        letters = sum(map(str.isalpha, sample))
        for language, script in _SCRIPTS:
            if len(script.findall(sample)) > _LEAST_SHARES.get(language, _LEAST_SHARE) * letters:
                return language
    sample = sample.lower()
    counts = Counter(sample.split())
    votes: Counter[str] = Counter()
    for word in counts.keys() & _LANGUAGES_OF.keys():
        for language in _LANGUAGES_OF[word]:
            votes[language] += counts[word]
    if not sample.isascii():
        votes.update({language: sum(map(sample.count, letters)) for language, letters in _LETTERS.items()})
    return max(_STOPS, key=votes.__getitem__)  # of equals the first: the order of a set differs from run to run


def _beginning(paragraphs: Sequence[str]) -> str:
    taken: list[str] = []
    size = 0
    for paragraph in paragraphs:
        taken.append(paragraph[: _SAMPLE - size])
        size += len(taken[-1])
        if size >= _SAMPLE:
            break
    return " ".join(taken)
