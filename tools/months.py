"""Write src/newsdoc/months.tsv from the locale data of Unicode's CLDR, which Babel brings along.

    pip install babel
    python tools/months.py

Run it again when CLDR has changed; what newspapers print besides CLDR's names stands in ``_MORE``.
"""

import concurrent.futures
import multiprocessing
import re
from importlib import import_module
from pathlib import Path
from typing import Any, Final

# The language of a row, and the locales that its names are taken from.
_LOCALES: Final = {
    language: [language]
    for language in (
        "en fr it pt nl da nb nn sv fi is et lv lt pl cs sk sl hr bs mk bg ru uk be ro hu el tr az kk ky uz tg tk "
        "ka hy he fa ps ur ckb ku hi mr ne bn as pa gu or ta te kn ml si th lo km my mn id ms jv su fil sw ha "
        "ig zu af am so ca gl eu oc cy ga gd br mt lb fy fo sq eo vi ko ja zh"
    ).split()
} | {
    "de": ["de", "de_AT"],
    "es": ["es", "es_MX", "es_PE"],
    "sr": ["sr", "sr_Latn"],
    "ar": ["ar", "ar_SY", "ar_IQ", "ar_DZ", "ar_MA", "ar_MR"],
}
# Genitives and short forms that CLDR does not list, by month; in the order January to December.
_MORE: Final = {
    "en": ",,,,,,,,sept,,,",
    "de": "jänner,febr|feber,mrz,,,,,,sept,,,",
    "es": ",,,,,,,,set|septiembre|setiembre,,,",
    "fr": ",fév|fevr,,,,,juill,,,,,",
    "it": ",febb,,,magg,,,,sett,,,",
    "nl": ",,maa|mrt,,,,,,sept,,,",
    "sv": ",,,,,,,,sept,,,",
    "fi": (
        "tammikuun,helmikuun,maaliskuun,huhtikuun,toukokuun,kesäkuun,heinäkuun,elokuun,syyskuun,lokakuun,marraskuun,"
        "joulukuun"
    ),
    "sl": (
        "januarja,februarja,marca,aprila,maja,junija,julija,avgusta,septembra,oktobra,novembra,decembra"
    ),
    "bs": (
        "januara,februara,marta,aprila,maja,juna,jula,augusta,septembra,oktobra,novembra,decembra"
    ),
    "sr": (
        "јануара|januara,фебруара|februara,марта|marta,априла|aprila,маја|maja,јуна|juna,јула|jula,августа|avgusta,"
        "септембра|septembra,октобра|oktobra,новембра|novembra,децембра|decembra"
    ),
    "ru": ",,,,,,,,сен,,ноя,",
    "tr": ",,,,,,,,eyl,,,",
    "he": (
        "בינואר,בפברואר,במרץ|במרס|מרס,באפריל,במאי,ביוני,ביולי,באוגוסט,בספטמבר,באוקטובר,בנובמבר,בדצמבר"
    ),
    "eu": (
        "urtarrilaren,otsailaren,martxoaren,apirilaren,maiatzaren,ekainaren,uztailaren,abuztuaren,irailaren,urriaren,"
        "azaroaren,abenduaren"
    ),
    "ar": "جانفي,فيفري,,أفريل,ماي,جوان,يوليوز|جويلية,غشت|أوت,شتنبر,,نونبر,دجنبر",
    "fa": "ژانویهٔ|ژانویه,فوریهٔ|فوریه,,,مه,,,,,,,",
    "ka": "იანვარს,თებერვალს,მარტს,აპრილს,მაისს,ივნისს,ივლისს,აგვისტოს,სექტემბერს,ოქტომბერს,ნოემბერს,დეკემბერს",
    "id": ",,,,,,,agt|agu|ags,,,nop,",
}  # fmt: skip


def _clean(name: str) -> str:
    """A name as the table holds it; empty if it is none ("3月", "M3")."""
    name = " ".join(re.sub("[\u200b-\u200f]", "", name).split()).rstrip(".").strip()
    return "" if re.search(r"\d", name) or len(name) < 2 else name.lower()


def _names(data: Any, keys: range) -> list[list[str]]:
    """The names of each month or weekday, wide and short, with and without a day."""
    columns = []
    for key in keys:
        names: list[str] = []
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                name = _clean(data[context][width].get(key, ""))
                names += [name] if name and name not in names else []
        columns.append(names)
    return columns


def _locale(name: str) -> tuple[bool, list[list[str]], list[list[str]]]:
    locale = import_module("babel").Locale.parse(name)
    dot = re.search(r"d\.", locale.date_formats["long"].pattern) is not None
    return dot, _names(locale.months, range(1, 13)), _names(locale.days, range(7))


def _row(item: tuple[str, list[str]]) -> str:
    language, locales = item
    dot, months, days = False, [[] for _ in range(12)], [[] for _ in range(7)]  # type: tuple[bool, list[Any], list[Any]]
    # Each locale in a process of its own: Babel shares aliased parts between locales, and they leak into one another.
    for name in locales:
        context = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
            found = pool.submit(_locale, name).result()
        dot = dot or found[0]
        for into, names in zip(months + days, found[1] + found[2], strict=True):
            into += [name for name in names if name not in into]
    for into, more in zip(months, _MORE.get(language, "," * 11).split(","), strict=True):
        into += [name for name in more.split("|") if name and name not in into]
    return "\t".join([language, "dot" if dot else "-", *("|".join(names) or "-" for names in months + days)])


def main() -> None:
    target = Path(__file__).parents[1] / "src" / "newsdoc" / "months.tsv"
    version = import_module("babel").__version__
    lines = [
        "# Names of months and weekdays, from Unicode CLDR by way of Babel "
        f"{version}; written by tools/months.py, so change that.",
        "# A language, whether the day's number takes a dot there, January to December, Monday to Sunday.",
        *map(_row, sorted(_LOCALES.items())),
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
