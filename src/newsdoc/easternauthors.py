"""Who wrote the article? The part for Chinese, Japanese and Korean bylines.

These scripts have no capitals and few spaces, so only words like "reporter" tell a name.
"""

from typing import Final

from .deferred import Deferred, late

_EAST: Final = late("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

_HAN: Final = r"[\p{Han}々]"
_EAST_NAME: Final = (
    rf"(?:{_HAN}{{3}}(?={_HAN}{{2,3}}(?:報導|报道|電|电|攝|摄))|{_HAN}{{2}}(?={_HAN}{{2,3}}(?:報導|报道|電|电|攝|摄))"
    rf"|{_HAN}{{1,4}}[ 　]{_HAN}{{1,4}}(?!{_HAN})|{_HAN}{{2,5}}(?!{_HAN})|\p{{Katakana}}[\p{{Katakana}}ー・＝=]{{2,20}}"
    r"|\p{Hangul}{2,4}(?!\p{Hangul})|\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3})"
)
_EAST_LIST: Final = rf"{_EAST_NAME}(?:\s?[、，,/／&和與与及]\s?{_EAST_NAME}){{0,7}}"
_EAST_OPENED: Final = Deferred(
    rf"(?<!{_HAN})(?:\p{{Han}}{{0,4}}(?:記者|记者)|作者|文|撰文|撰稿|執筆|取材・文|著者|責編|责编|責任編輯|责任编辑|編輯|编辑|글)"
    rf"(?:\s?[:：／/＝=︱|]\s?|\s|(?<=記者|记者))(?P<names>{_EAST_LIST})"
)
_EAST_CLOSED: Final = Deferred(
    rf"(?<!{_HAN})(?P<names>{_HAN}{{2,4}}|{_HAN}{{1,3}}[ 　]{_HAN}{{1,3}})\s?"
    r"(?:記者|记者|特派員|特派员|編集委員|論説委員|通信員)\Z"
)
_EAST_SPLIT: Final = late(r"\s?[、，,/／&和與与及]\s?")
_REPORTS: Final = ("報導", "报道", "電", "电", "攝影", "摄影", "攝", "摄", "編集", "写真")
_EAST_BARE: Final = Deferred(rf"{_HAN}{{1,3}}[ 　]{_HAN}{{1,3}}")
_KOREAN: Final = Deferred(
    r"(?<!\p{Hangul})(\p{Hangul}{2,4}) ?(?:선임|인턴|수습|객원|전문)?(?:기자|특파원|논설위원)(?!\p{Hangul})"
)
_KOREAN_WORD: Final = Deferred(r"\p{Hangul}+")
_LONGEST_EAST: Final = 120
_MOST_KOREAN: Final = 4  # words beside the names
_EDGES: Final = " \t|*•·●▪■-–—+>#✍【】[]()（）「」"
_NOTHING: Final[tuple[tuple[str, ...], int]] = ((), 0)


def is_eastern(line: str) -> bool:
    """Whether a line has Chinese, Japanese or Korean characters.

    Args:
        line: A line of text.
    """
    return _EAST.search(line) is not None


def read_eastern(text: str, *, dated: bool) -> tuple[tuple[str, ...], int]:
    """The names of a byline, and how surely it is one.

    Args:
        text: A line without its dates and addresses.
        dated: Whether it had any.
    """
    text = text.strip(_EDGES)
    if len(text) > _LONGEST_EAST or text[-1:] in "。！？.":
        return _NOTHING
    names = _KOREAN.compiled.findall(text)
    if names and "사진" not in text:
        others = len(_KOREAN_WORD.compiled.findall(text)) - 2 * len(names)
        return (tuple(dict.fromkeys(names)), 3) if others <= _MOST_KOREAN else _NOTHING
    match = _EAST_OPENED.compiled.search(text) or _EAST_CLOSED.compiled.search(text)
    if match and len(text) - len(match.group()) <= _LONGEST_EAST // 4:
        found = dict.fromkeys(name for name in _EAST_SPLIT.split(match["names"]) if not name.endswith(_REPORTS))
        return (tuple(found), 3) if found else _NOTHING
    bare = text.strip(" |")
    if _EAST_BARE.compiled.fullmatch(bare):
        return (bare,), 2 if dated else 1
    return _NOTHING
