"""Bylines: whose names a line gives, and how surely it is a byline."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.authors import byline_strength, is_detail, read_authors, read_byline
from newsdoc.catalogue import Match, read_rules
from newsdoc.catalogue.normal import normalise
from newsdoc.testing import hostile_text

# How surely, the line, and the names between semicolons.
CASES = """
3 | By Jane Doe | Jane Doe
3 | By JANE DOE and JOHN ROE, Staff Writers | JANE DOE; JOHN ROE
3 | By Jane Doe, John Roe & Ann Poe | Jane Doe; John Roe; Ann Poe
3 | By Jane Doe in London and John Roe in Paris | Jane Doe; John Roe
3 | By Jane Doe, New York | Jane Doe
3 | By Reporter Jane Doe | Jane Doe
3 | By Chief Political Correspondent Jane Doe and John Roe | Jane Doe; John Roe
3 | Par notre correspondant Jean Roux | Jean Roux
3 | By Jane Doe for the Valley Courier | Jane Doe
3 | By Jane Doe, Associated Press | Jane Doe
3 | By Dr. Jane A. Doe | Dr. Jane A. Doe
3 | By Maria de la Cruz and Jan van der Berg | Maria de la Cruz; Jan van der Berg
3 | By Will White | Will White
3 | By Jane Doe • 3 March 2024 | Jane Doe
3 | By Jane Doe published 19 May 2026 | Jane Doe
3 | By Jane Doe, jane@example.org | Jane Doe
3 | By Jane Doe, who was there | Jane Doe
3 | By Jane Doe Senior Digital | Jane Doe
3 | By Jane Doe, Ann, Ben, Cid, Dan, Eve, Fay, Gus, Hal, Ida, Jon, Kim, Leo, Max, Ned, Oda | Jane Doe
3 | By Associated Press | Associated Press
3 | By Reuters | Reuters
3 | By The Courier for AFP | The Courier
3 | Von dpa 30.04.2024, 18:58 | dpa
3 | Par Le Courrier | Le Courrier
3 | Analysis by Jane Doe | Jane Doe
3 | Reporting by Jane Doe in Beirut, John Roe in The Hague; Editing by Jim Poe | Jane Doe; John Roe
3 | Von Ada Moor, Berlin | Ada Moor
3 | Von: Ada Moor | Ada Moor
3 | Ein Kommentar von Ada Moor | Ada Moor
3 | Text: Ada Moor | Ada Moor
3 | Von Ada Moor, Redakteurin für Finanzen | Ada Moor
3 | Do 25.04.24 | 14:07 Uhr | Von Ada Moor | Ada Moor
3 | Par Anne Dupont avec AFP | Anne Dupont
3 | Por Ana Ruiz y Luis Gil | Ana Ruiz; Luis Gil
3 | di Anna Rossi | Anna Rossi
3 | Door Jan de Vries | Jan de Vries
3 | Af Anna Hansen | Anna Hansen
3 | Av Kari Nordmann, journalist | Kari Nordmann
3 | Kirjoittaja: Matti Virtanen | Matti Virtanen
3 | Autor Jan Novák | Jan Novák
3 | Írta: Kovács Anna | Kovács Anna
3 | Yazan: Ayşe Yılmaz | Ayşe Yılmaz
3 | Oleh: Budi Santoso, Siti Aminah | Budi Santoso; Siti Aminah
3 | Автор: Анна Петрова | Анна Петрова
3 | Текст: Анна Петрова, Иван Сидоров | Анна Петрова; Иван Сидоров
3 | Γράφει ο Νίκος Παπάς | Νίκος Παπάς
3 | من أحمد علي | أحمد علي
3 | بقلم: أحمد علي | أحمد علي
3 | מאת דוד כהן | דוד כהן
3 | लेखक: राम कुमार | राम कुमार
3 | โดย สมชาย ใจดี | สมชาย ใจดี
3 | 記者 王大明 | 王大明
3 | 記者王大明／台北報導 | 王大明
3 | 作者：王大明、李小華 | 王大明; 李小華
3 | 홍길동 기자 | 홍길동
3 | 홍길동 기자 hong@example.com 김철수 기자 kim@example.com | 홍길동; 김철수
2 | Jane Doe Political correspondent | Jane Doe
2 | Jane Doe Deputy Content Hub Director | Jane Doe
2 | Jane Doe, Senior Reporter, Science | Jane Doe
2 | Ada Moor, Reuters | Ada Moor
2 | Jane Doe, “”, reporter | Jane Doe
2 | Jane Doe 5 hours ago | Jane Doe
2 | Nguyễn Văn An - 05/03/2024 | Nguyễn Văn An
2 | Kari Nordmann – Journalist i Oslo | Kari Nordmann
2 | Анна Петрова, корреспондент | Анна Петрова
1 | Jane Doe | Jane Doe
1 | * Jane Doe | Jane Doe
1 | JANE DOE | JANE DOE
1 | o Jane Doe | Jane Doe
1 | Jane Doe and John Roe | Jane Doe; John Roe
1 | Jane Doe/John Roe | Jane Doe; John Roe
1 | Ada Moor | Eva Muster | Ada Moor; Eva Muster
1 | Sam O’Neil and Ana D'Angelo | Sam O’Neil; Ana D'Angelo
1 | Jane Doe@JaneDoe | Jane Doe
1 | Ana Ruiz | Elmdorf | Ana Ruiz
1 | 大渡 花子 | 大渡 花子
1 | AFP | AFP
1 | Jane Doe View Profile | Jane Doe
""".strip().splitlines()
NOTHING = """
By Monday the water had fallen.
By Monday morning the water had fallen, and the bridge was open again.
By Jane Doe's account, the bridge was open.
By Jane Doe, the bridge was closed and nobody knew why.
By Jane Doe, Ann, Ben, Cid, Dan, Eve, Fay, Gus, Hal, Ida, Jon, Kim, Leo, Max, Ned, Oda, Pip
By Land and Sea
By staff
By Our Reporter
Von Anfang an war klar, dass es schwierig wird.
Por Favor
De la mano de su padre llegó a la ciudad.
Jane Doe is a reporter.
Jane Doe slept
Climate change
The White House
Real Madrid
New York
Home | News | Sport
Foto: Ada Moor
Photo: Jane Doe / Reuters
Edited by Jane Doe
Politics / January 11, 2024
Rome, 3 March 2024
Jane Doe — The bridge reopened
What changes for drivers
橋は月曜日に再開したと市議会が発表した。
[사진 = 홍길동 기자]
기자
記者
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_byline(case: str) -> None:
    strength, rest = case.split(" | ", 1)
    line, names = rest.rsplit(" | ", 1)
    assert read_authors(line) == tuple(names.split("; "))
    assert byline_strength(line) == int(strength)


@pytest.mark.parametrize("line", NOTHING)
def test_no_byline(line: str) -> None:
    assert read_authors(line) == ()
    assert byline_strength(line) == 0


def test_no_phrase_of_the_catalogue_stands_twice() -> None:
    text = files("newsdoc").joinpath("byline_words.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    openers = {normalise(phrase): phrase for kind, _, words in rows if kind == "opener" for phrase in words.split("|")}
    taken = {
        normalise(rule.phrase) for rule in read_rules() if rule.id.startswith("byline.") and rule.match is Match.NAMES
    }
    assert [phrase for key, phrase in openers.items() if key in taken] == []


WORDS = "By Von Par Jane Doe and , | / : ; - 3 March 2024 Reuters reporter in 記者 王大明 기자 من @jane ( ) .".split()


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | hostile_text())
def test_any_text(text: str) -> None:
    authors, strength = read_byline(text)
    assert strength in range(4)
    assert bool(authors) == bool(strength)
    assert len(set(authors)) == len(authors)
    assert all(name.strip() for name in authors)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("byAda Moor", ("Ada Moor",)),
        ("By Ada MoorTwitter", ("Ada Moor",)),
        ("Ada MoorLifestyle Writer", ("Ada Moor",)),
        ("Ada Moor2 minutes ago", ("Ada Moor",)),
        ("Ada Moor@adamoor", ("Ada Moor",)),
        ("Ada MacAulay", ("Ada MacAulay",)),
    ],
)
def test_words_that_lost_the_space_between(line: str, authors: tuple[str, ...]) -> None:
    assert read_byline(line).authors == authors


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("News Reporter", True),
        ("Senior Editor, Lifestyle", True),
        ("ada.moor@tarn.example", True),
        (",", True),
        ("Ada Moor", False),
        ("Reporter of the kiln", False),
    ],
)
def test_detail_tells_what_an_author_is(line: str, is_one: bool) -> None:
    assert is_detail(line) is is_one
