"""The short forms that patterns may use: what a date, a name, an agency looks like. docs/catalogue.md lists them."""

from typing import Any, Final

# Word lists that the forms below name as \L<...>: a list of the regex module costs far less to compile than its words
# between bars.
WORD_LISTS: Final[dict[str, Any]] = {
    "month": "jan feb mar mär apr may mai jun jul aug sep oct okt nov dec dez".split(),
    "date_word": (
        "at on of um am pm uhr kl klo kello klokken as às le la las los alle alas ore ora hora horas hs hr hrs ve de "
        "del di den do da st nd rd th er ob об от год года року час ngày tháng năm lúc giờ pukul saat wib msk мск gmt "
        "utc bst cet cest mez mesz est edt ago min mins minute minutes hour hours day days week weeks"
    ).split(),
    # These go on with a sentence: "Published May 2 in the journal".
    "small_word": (
        "in for by to with from since after before against about among and und im für mit nach vor von bei gegen seit "
        "en dans par pour après avant avec sur con por para tras sobre contra med efter после"
    ).split(),
    "agency": (
        "AP|AFP|Reuters|REUTERS|Getty|Getty Images|EPA|EFE|ANSA|APA|PAP|ČTK|NTB|TT|Scanpix|Ritzau|Ritzau Scanpix|AA|"
        "Belga|BELGA|Keystone|KEYSTONE|TASS|ТАСС|Xinhua|Yonhap|dpa|DPA|ddp|imago|Imago|IMAGO|SIPA|Lusa|LUSA|ANP|MTI|"
        "STA|HINA|Bloomberg|Shutterstock|iStock|Unsplash|Pixabay|Anadolu|Интерфакс|РИА Новости|Укринформ|Укрінформ|"
        "УНИАН|УНІАН|新华社|新華社|中新社|中央社|共同通信|共同通信社|時事|時事通信|時事通信社|연합뉴스|뉴시스|뉴스1|"
        "로이터|게티이미지"
    ).split("|"),
    "rights": (
        "all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
        "todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|wszelkie prawa zastrzeżone|"
        "wszystkie prawa zastrzeżone|все права защищены|tüm hakları saklıdır|جميع الحقوق محفوظة"
    ).split("|"),
}

# What shows that a date follows; a number alone does not ("Updated 3 rules").
_EVIDENCE: Final = (
    r"(?=\D{0,40}\d)(?=[^\n]{0,40}?(?:\d[./:-] ?\d|\d ?[年월日h]|\d ?[ap]\.?m\b|\d [a-z]{3,7} ago"
    r"|\d(?:[snrt][tdh]|er|\.|º)?(?: de| d['’])?[ -]\p{L}{3,10}\.?,?(?: de)? (?:19|20)\d\d"
    r"|\L<month>\p{L}{0,6}\.? \d|\d(?:[snrt][tdh]|\.)? \L<month>\p{L}{0,6}(?!\p{L})))"
)
# A date is marks, digits, its own words, and two others at most (a weekday, a month, a zone).
_PLAIN: Final = r"(?:[ ,.:/()|+–'’-]|\d|(?<!\p{L})(?:\L<date_word>|\p{L}|\p{Lo}\p{Lo})(?![\p{L}\p{M}])){0,40}+"
_OTHER: Final = r"(?<!\p{L})(?!\L<small_word>\b)\p{L}[\p{L}\p{M}]{1,11}(?![\p{L}\p{M}])"
# One of the others at most may stand behind the last digit, without a comma, and not as a sentence ends.
_END: Final = r"(?<!\d\D{0,3}\p{L}{2,12} \p{L}{4,12})(?<!\d, \p{L}{2,12})(?<!\p{L}{3}\.)"

_CAPITALISED: Final = r"(?:(?-i:[\p{Lu}\p{Lt}])[\p{L}\p{M}\p{N}.'’-]{0,40}|\p{Lo}[\p{Lo}\p{M}\p{N}]{0,9})"
_NAME: Final = rf"(?:{_CAPITALISED}(?: {_CAPITALISED}){{0,5}})"
_BETWEEN: Final = (
    r"(?:, ?(?:and )?| ?[/|&] ?| (?:and|und|et|y|e|en|og|och) "
    r"| (?:of|for|de|du|del|di|da|der|des|für)(?: the| la)? )"
)
# Among several names, what can stand between them is no part of one, or a row of capitals could be parted in countless
# ways ("Y Y Y Y").
_ONE_OF_NAMES: Final = (
    rf"(?:{_CAPITALISED}(?: (?!(?:and|und|et|y|e|en|og|och|of|for|de|du|del|di|da|der|des|für) ){_CAPITALISED}){{0,5}})"
)
AGENCY: Final = r"(?-i:\L<agency>)"  # case counts: "ap" is no agency

MACROS: Final = {
    "{number}": r"\d[\d.,]*(?: ?[kmb])?",
    "{date}": rf"{_EVIDENCE}(?:{_PLAIN}{_OTHER}){{0,2}}{_PLAIN}{_END}",
    "{name}": _NAME,
    "{names}": rf"(?:{_ONE_OF_NAMES}(?:{_BETWEEN}{_ONE_OF_NAMES}){{0,8}})",
    "{agency}": AGENCY,
    "{rights}": r"\L<rights>",
}


def written_out(phrase: str) -> str:
    """A pattern without macros: each is replaced by what it stands for."""
    for macro, expansion in MACROS.items():
        phrase = phrase.replace(macro, expansion)
    return phrase
