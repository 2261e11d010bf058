"""Words, headings and paragraphs in six scripts: plain enough to read, and mistaken for nothing else."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import frozen
from hypothesis import strategies as st


@frozen
class Script:
    """Words that sentences are drawn from, and how they are written."""

    words: str
    stop: str = "."
    question: str = "?"
    space: str = " "
    width: int = 1  # columns that a character takes

    def line(self, words: Sequence[str]) -> str:
        """The words on a line that opens with a capital."""
        text = self.space.join(words)
        return text[0].upper() + text[1:]


_SCRIPTS: Final = (
    Script("river bridge council winter market café harbour garden smörgås village forest über window storm"),
    Script("река мост школа зима рынок учитель гавань сад письмо деревня лес музыка ёлка врач буря"),
    Script("ποτάμι γέφυρα σχολείο χειμώνας αγορά δάσκαλος λιμάνι κήπος γράμμα χωριό μουσική γιατρός", question=";"),
    Script("نهر جسر مدرسة شتاء سوق معلم ميناء حديقة رسالة قرية غابة موسيقى نافذة طبيب", question="؟"),
    Script("नदी पुल परिषद सर्दी बाज़ार शिक्षक बंदरगाह बगीचा चिट्ठी गाँव जंगल संगीत खिड़की डॉक्टर", stop="।"),
    Script("河流 桥梁 学校 冬天 市场 老师 港口 花园 书信 村庄 森林 窗户 医生 风暴", "。", "？", space="", width=2),
)


def scripts() -> st.SearchStrategy[Script]:
    """One of the scripts; the Latin one is the simplest."""
    return st.sampled_from(_SCRIPTS)


@cache
def _words(script: Script, least: int, most: int) -> st.SearchStrategy[str]:
    """Some words in a row: two draws, where word by word would be many."""
    words = script.words.split()
    starts, lengths = st.integers(0, len(words) - 1), st.integers(least, most)
    return st.builds(lambda start, length: script.line((words * 2)[start : start + length]), starts, lengths)


@cache
def headings(script: Script) -> st.SearchStrategy[str]:
    """One to three words."""
    return _words(script, 1, 3)


@cache
def items(script: Script) -> st.SearchStrategy[str]:
    """Two to four words: a page with many a single word is a page of menus."""
    return _words(script, 2, 4)


@cache
def paragraphs(script: Script) -> st.SearchStrategy[str]:
    """Two to four sentences on one line."""
    sentence = _words(script, 6, 14).map(lambda words: words + script.stop)
    return st.lists(sentence, min_size=2, max_size=4).map(script.space.join)
