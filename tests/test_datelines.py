"""Datelines: what opens a first paragraph, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.datelines import read_dateline
from newsdoc.testing import hostile_text

# The dateline, its place and its agency; the paragraph goes on behind it.
CASES = """
LONDON (Reuters) - | LONDON | Reuters
BERLIN (dpa/lby) - | BERLIN | dpa
Berlin/Hamburg (dpa) – | Berlin/Hamburg | dpa
Berlin dpa - | Berlin | dpa
Frankfurt am Main (dpa) - | Frankfurt am Main | dpa
Wien (APA) – | Wien | APA
Washington, D.C. (AP) — | Washington | AP
ST. JOSEPH, Mich. (AP) — | ST. JOSEPH | AP
KYIV, Ukraine (AP) — | KYIV | AP
PARIS, March 3 (AFP) – | PARIS | AFP
Rome, 3 March 2024 (Reuters) - | Rome | Reuters
March 3 (Reuters) - | | Reuters
(Reuters) - | | Reuters
(AP) — | | AP
Madrid, 3 mar (EFE).- | Madrid | EFE
São Paulo (AFP) – | São Paulo | AFP
ROMA (ANSA) - | ROMA | ANSA
(ANSA) - ROMA, 03 MAR - | ROMA | ANSA
ANKARA (AA) - | ANKARA | AA
JAKARTA (ANTARA) - | JAKARTA | ANTARA
Москва. 3 марта. ИНТЕРФАКС - | Москва | ИНТЕРФАКС
МОСКВА, 3 мар — РИА Новости. | МОСКВА | РИА Новости
МОСКВА, 3 марта. /ТАСС/. | МОСКВА | ТАСС
القاهرة (رويترز) - | القاهرة | رويترز
नई दिल्ली: | नई दिल्ली |
नई दिल्ली, 3 मार्च (भाषा) | नई दिल्ली | भाषा
【東京＝共同】 | 東京 | 共同
【ロンドン時事】 | ロンドン | 時事
新华社北京3月3日电（记者王大明） | 北京 | 新华社
（中央社記者王大明台北3日電） | 台北 | 中央社
(서울=연합뉴스) 홍길동 기자 = | 서울 | 연합뉴스
[서울=뉴시스] | 서울 | 뉴시스
PARIS, March 3 – | PARIS |
LONDON — | LONDON |
NEW YORK – | NEW YORK |
AUSTIN, Texas — | AUSTIN |
Dekalb, Ill. — | Dekalb |
London/Teheran - | London/Teheran |
""".strip().splitlines()
ON = {"नई": " पुल फिर खुल गया है।", "【": "橋が再開した。", "新": "大桥重新开放。", "（": "大橋重新開放。"}
NOTHING = """
The bridge over the Elm reopened on Monday.
NATO - the alliance - met on Monday.
NATO — The alliance met on Monday.
UN - The secretary met them.
COVID-19 — The virus is back.
BREAKING — The president has resigned.
LONDON - the city that never sleeps - is awake.
London — The City — is awake.
Berlin. Die Stadt ist groß.
Berlin ist groß - und wächst.
Petra - So heißt die Brücke.
On Monday (March 3) - the bridge reopened.
The agency (Reuters) said so.
The AP (Associated Press) - an agency - said so.
London (the capital) - is big.
MAYOR, May 3 people - no.
- LONDON -
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_dateline(case: str) -> None:
    dateline, place, agency = (part.strip() for part in case.split("|"))
    behind = next((on for opens, on in ON.items() if dateline.startswith(opens)), " The bridge over the Elm is open.")
    assert read_dateline(dateline + behind) == (len(dateline), place or None, agency or None)


@pytest.mark.parametrize("paragraph", NOTHING)
def test_no_dateline(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


PARTS = (
    "LONDON London , March 3 ( ) - — Reuters dpa / . 【 】 = 東京 共同 서울 연합뉴스 Ill. The : 日 电 新华社".split()
)


@given(st.text() | st.lists(st.sampled_from(PARTS), max_size=14).map(" ".join) | hostile_text())
def test_any_text(text: str) -> None:
    found = read_dateline(text)
    if found is not None:
        length, place, agency = found
        assert 0 < length <= len(text)
        assert text[:length] == text[:length].rstrip()
        assert place is not None or agency is not None
        assert (place or "") in text[:length]
        assert (agency or "") in text[:length]
