"""Dates in lines: what is read, what is left open, and what decides it."""

import datetime
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.dates import DateReading, find_dates, is_update, published_first, settle
from newsdoc.datewords import fold
from newsdoc.testing import hostile_text

# The line, and what its only date is worth; what the reading holds stands between ^ and $ where it is not the line.
ONE = """
2024-03-05                              | 2024-03-05
2024-03-05T10:15:30.123+02:00           | 2024-03-05T10:15:30+02:00
2024-03-05T10:15:30Z                    | 2024-03-05T10:15:30+00:00
2024-03-05 10:15:30 -0500               | 2024-03-05T10:15:30-05:00
2024/03/05                              | 2024-03-05
3 March 2024                            | 2024-03-03
March 3, 2024                           | 2024-03-03
Sunday, 3rd March 2024 10:15 am         | 2024-03-03T10:15:00
Sunday, 3rd March 2024 at 12:15 am      | 2024-03-03T00:15:00
3/Mar/2024                              | 2024-03-03
05-Mar-2024 10:00 GMT+2                 | 2024-03-05T10:00:00+02:00
14:07, 28 Apr 2024                      | 2024-04-28T14:07:00
17:41 JST, October 13, 2024             | 2024-10-13T17:41:00+09:00
11:00 AM PDT • May 16, 2024             | 2024-05-16T11:00:00-07:00
June 26, 2023 5 AM PT                   | 2023-06-26T05:00:00
July 3, 2024 9:30 AM EDT                | 2024-07-03T09:30:00-04:00
3 July 2024 9:30 IST                    | 2024-07-03T09:30:00
Fri, Apr 28 20232:23 PM EDT             | 2023-04-28T14:23:00-04:00
3. März 2024 um 14:05 Uhr               | 2024-03-03T14:05:00
3. Jänner 2024                          | 2024-01-03
03.04.2024, 14:05                       | 2024-04-03T14:05:00
28. 4. 2023 , 18:41 Uhr                 | 2023-04-28T18:41:00
28.04.2023, 20.15 Uhr                   | 2023-04-28T20:15:00
5. Januar 2024 18:58 MEZ                | 2024-01-05T18:58:00+01:00
Do 25.04.24 | 2024-04-25
03.04.99                                | 1999-04-03
10.23.2024                              | 2024-10-23
3 mars 2024 à 14h05                     | 2024-03-03T14:05:00
1er août 2024                           | 2024-08-01
3 de marzo de 2024                      | 2024-03-03
3 de septiembre del 2024, 20:15         | 2024-09-03T20:15:00
5 d’abril de 2024                       | 2024-04-05
3 março 2024 às 10h15                   | 2024-03-03T10:15:00
1º de maio de 2024                      | 2024-05-01
3 Gennaio 2024 - 14:41                  | 2024-01-03T14:41:00
3 maart 2024 om 10:15 uur               | 2024-03-03T10:15:00
05.08.2024, kl. 13.05                   | 2024-08-05T13:05:00
23 okt 2024 kl 10.23                    | 2024-10-23T10:23:00
3. mars 2024 kl. 14:05                  | 2024-03-03T14:05:00
3. maaliskuuta 2024 klo 14.05           | 2024-03-03T14:05:00
2024. március 5. 14:05                  | 2024-03-05T14:05:00
2024 m. kovo 5 d.                       | 2024-03-05 | 2024 m. kovo 5
2024. gada 5. marts                     | 2024-03-05
2024ko martxoaren 5a                    | 2024-03-05 | 2024ko martxoaren 5
3. října 2024                           | 2024-10-03
3. listopadu 2024                       | 2024-11-03
3. listopada 2024                       | 2024-10-03
3 listopada 2024                        | 2024-11-03
3. марта 2024                           | 2024-03-03
3 марта 2024 г., 14:05                  | 2024-03-03T14:05:00
3 березня 2024 року                     | 2024-03-03 | 3 березня 2024
3 Μαρτίου 2024                          | 2024-03-03
3 Mart 2024 Pazar 14:05                 | 2024-03-03T14:05:00
3 martie 2024, ora 14:05                | 2024-03-03T14:05:00
Marso 3, 2024                           | 2024-03-03
3 Maret 2024, 14:05 WIB                 | 2024-03-03T14:05:00+07:00
Selasa, 5/3/2024                        | 2024-03-05
Thứ ba, 5/3/2024, 14:05 (GMT+7)         | 2024-03-05T14:05:00+07:00
ngày 3 tháng 4 năm 2024                 | 2024-04-03 | 3 tháng 4 năm 2024
٣ مارس ٢٠٢٤                             | 2024-03-03
3 آذار/مارس 2024                        | 2024-03-03
20 كانون الثاني 2024                    | 2024-01-20
8 غشت 2024                              | 2024-08-08
۵ مارس ۲۰۲۴                             | 2024-03-05
3 במרץ 2024                             | 2024-03-03
१५ मार्च २०२४                           | 2024-03-15
১৫ মার্চ ২০২৪                           | 2024-03-15
5 มี.ค. 2567 14:05 น.                   | 2024-03-05T14:05:00
๕ มีนาคม ๒๕๖๗                           | 2024-03-05
2024年3月5日 14時05分                   | 2024-03-05T14:05:00
2025年1月14日（火）14:05                | 2025-01-14T14:05:00
令和6年3月5日                           | 2024-03-05
2024년 3월 5일                          | 2024-03-05
2025.05.15 오후 8:00                    | 2025-05-15T20:00:00
２０２４年３月５日                      | 2024-03-05
2024. 3. 5.                             | 2024-03-05 | 2024. 3. 5
2024年3月5                              | 2024-03-05
3 March 2024, Sunday                    | 2024-03-03
2024-03-05 (Tue)                        | 2024-03-05
3 March 2024, 25:10                     | 2024-03-03 | 3 March 2024
25:10, 3 March 2024                     | 2024-03-03 | 3 March 2024
3 March 2024 10:15 UTC+15               | 2024-03-03T10:15:00
12345 3 March 2024                      | 2024-03-03 | 3 March 2024
Gepubliceerd 03/04/2024                 | 2024-04-03 | 03/04/2024
Река Ока 03/04/2024                     | 2024-04-03 | 03/04/2024
31/12/2024                              | 2024-12-31
12/31/2024                              | 2024-12-31
05/05/2024                              | 2024-05-05
Publié le 03/04/2024                    | 2024-04-03 | 03/04/2024
02/03/2025 KL. 09:00                    | 2025-03-02T09:00:00
Wed 03/04/2024                          | 2024-04-03
Monday, 03/04/2024                      | 2024-03-04
20 mars 2024 10:15-11:30                | 2024-03-20T10:15:00 | 20 mars 2024 10:15
Ada Moor24.04.2024, 19:35 Uhr           | 2024-04-24T19:35:00 | 24.04.2024, 19:35 Uhr
Valley TimesNovember 21, 2025           | 2025-11-21 | November 21, 2025
Nguyễn Văn An - 15/03/2024              | 2024-03-15 | 15/03/2024
""".strip().splitlines()
NONE = """
Menu
3 March
March 2024
10:15 Uhr
03.04.
12:30 March 2024
In 2024 the council spent 3,400 euros on 12 benches.
He won 6-4, 7-6, 6-3.
Call 555-12-2024 now.
10 - 12 - 2024
Look at 10.1.2.3 again
v1.2.24
31 February 2024
2024-13-05
3 March 1402
3 March 2567
5 people in 2024
3, 2024
Seen 03/04/24 in 2024
२०८०-११-२१
1445/3/5
""".strip().splitlines()


@pytest.mark.parametrize("case", ONE)
def test_date(case: str) -> None:
    line, *expected = (part.strip() for part in case.rsplit(" | ", case.count(" | ") or 1))
    (found,) = find_dates(line)
    assert found.value is not None
    assert found.value.isoformat() == expected[0]
    assert line[found.start : found.end] == (expected[1] if len(expected) > 1 else line)
    assert found.readings == ()


@pytest.mark.parametrize("line", NONE)
def test_no_date(line: str) -> None:
    assert find_dates(line) == ()


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("03/04/2024", ["2024-04-03", "2024-03-04"]),
        ("3-4-2024", ["2024-04-03", "2024-03-04"]),
        ("Updated 03/04/2024", ["2024-04-03", "2024-03-04"]),
        ("03/04/2024 10:15 am", ["2024-04-03T10:15:00", "2024-03-04T10:15:00"]),
        ("listopad 3, 2024", ["2024-10-03", "2024-11-03"]),
    ],
)
def test_ambiguous_date_keeps_its_readings(line: str, days: list[str]) -> None:
    (found,) = find_dates(line)
    assert found.value is None
    assert [day.isoformat() for day in found.readings] == days


@pytest.mark.parametrize(
    ("line", "days"),
    [
        (
            "11:48, Thu, Jul 18, 2024 | UPDATED: 11:50, Thu, Jul 18, 2024",
            ["2024-07-18T11:48:00", "2024-07-18T11:50:00"],
        ),
        ("Elmdorf - 15 oct 2024 - 08:22Actualizado: 16 oct 2024 - 17:38CEST", ["2024-10-15", "2024-10-16"]),
        ("3 March 2024, 4 March 2024", ["2024-03-03", "2024-03-04"]),
    ],
)
def test_several_dates(line: str, days: list[str]) -> None:
    values = [date.value for date in find_dates(line)]
    assert [value and value.isoformat()[: len(day)] for value, day in zip(values, days, strict=True)] == days


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], None),
        (["31/03/2024"], "2024-04-03"),
        (["03/31/2024"], "2024-03-04"),
        (["31/03/2024", "03/31/2024"], None),
        (["31-03-2024"], None),
        (["4 March 2024"], "2024-03-04"),
        (["2024-04-03T10:15:00Z"], "2024-04-03"),
        (["3 April 2024", "4 March 2024"], None),
        (["3 April 2024", "03/31/2024"], None),
        (["3 April 2023", "05/06/2024"], None),
    ],
)
def test_settle(others: list[str], expected: str | None) -> None:
    (reading,) = find_dates("03/04/2024")
    value = settle(reading, [reading, *(date for other in others for date in find_dates(other))])
    assert (value and value.isoformat()) == expected


def test_settle_keeps_the_time() -> None:
    (reading,) = find_dates("03/04/2024 10:15")
    assert settle(reading, find_dates("4 March 2024")) == datetime.datetime(2024, 3, 4, 10, 15)


def test_settle_leaves_a_certain_date() -> None:
    (reading,) = find_dates("3 March 2024")
    assert settle(reading, find_dates("4 March 2024")) == datetime.date(2024, 3, 3)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Updated 4 March 2024 | Published 3 March 2024", "2024-03-03"),
        ("Published 3 March 2024 | Updated 4 March 2024", "2024-03-03"),
        ("3 March 2024 (updated 4 March 2024)", "2024-03-03"),
        ("Updated 4 March 2024, 3 March 2024", "2024-03-03"),
        ("First published 3 March 2024; last updated 4 March 2024", "2024-03-03"),
        ("Veröffentlicht: 03.03.2024, aktualisiert: 04.03.2024", "2024-03-03"),
        ("Aktualisiert: 04.03.2024, veröffentlicht: 03.03.2024", "2024-03-03"),
        ("Mis à jour le 4 mars 2024, publié le 3 mars 2024", "2024-03-03"),
        ("Actualizado: 4 de marzo de 2024 Publicado: 3 de marzo de 2024", "2024-03-03"),
        ("Aggiornato il 4 marzo 2024, pubblicato il 3 marzo 2024", "2024-03-03"),
        ("Güncelleme: 04.03.2024 Yayınlanma: 03.03.2024", "2024-03-03"),
        ("Обновлено 4 марта 2024, опубликовано 3 марта 2024", "2024-03-03"),
        ("更新日：2024/03/04 公開日：2024/03/03", "2024-03-03"),
        ("수정 2024.03.04 입력 2024.03.03", "2024-03-03"),
        ("تحديث 4 مارس 2024 نشر 3 مارس 2024", "2024-03-03"),
        ("Updated 4 March 2024", "2024-03-04"),
        ("Updated 4 March 2024, updated 5 March 2024", "2024-03-04"),
    ],
)
def test_published_first(line: str, day: str) -> None:
    found = published_first(line)
    assert found is not None
    assert found.value is not None
    assert found.value.isoformat() == day


def test_published_first_without_a_date() -> None:
    assert published_first("Published yesterday") is None


def test_is_update() -> None:
    line = "3 March 2024 | Updated 4 March 2024"
    assert [is_update(line, date) for date in find_dates(line)] == [False, True]
    assert is_update("2024/03/04 更新", find_dates("2024/03/04 更新")[0])


# --- the tables ---

ROWS = [
    line.split("\t")
    for line in files("newsdoc").joinpath("months.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NAMES = [
    (row[0], row[1] == "dot", month, name)
    for row in ROWS
    for month, names in enumerate(row[2:14], 1)
    for name in names.split("|")
    if name != "-"
]
MEANINGS: dict[str, set[int]] = {}
for _language, _dot, number, printed in NAMES:
    MEANINGS.setdefault(fold(printed), set()).add(number)


def test_every_row_has_twelve_months_and_seven_days() -> None:
    assert [row[0] for row in ROWS if len(row) != 21] == []
    assert len(ROWS) >= 70


def test_few_names_are_in_dispute() -> None:
    assert {name for name, months in MEANINGS.items() if len(months) > 1} <= {
        "lip", "lis", "listopad", "listopada", "srp", "mae",
    }  # fmt: skip


@given(st.sampled_from(NAMES), st.dates(datetime.date(1700, 1, 1), datetime.date(2150, 12, 28)))
def test_every_month_of_every_language_reads_back(name: tuple[str, bool, int, str], date: datetime.date) -> None:
    _, dotted, month, word = name
    date = date.replace(day=min(date.day, 28), month=month)
    (found,) = find_dates(f"{date.day}{'.' if dotted else ''} {word} {date.year}")
    if len(MEANINGS[fold(word)]) == 1:
        assert found.value == date
    else:
        assert found.value in (date, None)
        assert found.value is not None or date in found.readings


@given(
    st.datetimes(datetime.datetime(1700, 1, 1), datetime.datetime(2150, 12, 31)).map(lambda t: t.replace(microsecond=0))
)
def test_iso_reads_back(moment: datetime.datetime) -> None:
    for separator in "T ":
        assert [date.value for date in find_dates(moment.isoformat(separator))] == [moment]


# --- any text ---

NEARLY = st.lists(
    st.sampled_from(
        "2024 1999 3 12 31 . / - : , T Z 10:15 March mars listopad de 年 月 日 am CET +02:00 ( ) Sunday".split()
    )
    | st.sampled_from([" ", ""]),
    max_size=20,
).map("".join)


@given(st.text() | NEARLY | hostile_text())
def test_any_text(text: str) -> None:
    end = 0
    for date in find_dates(text):
        assert end <= date.start < date.end <= len(text)
        end = date.end
        assert (date.value is None) == (len(date.readings) > 1)
        assert isinstance(date, DateReading)
        settle(date, [date])
    published_first(text)
