"""Does the time grow with the text, and no faster? Worst cases on purpose, each twice as long, and twice again.

    python -m benchmarks.worst            # all cases, half an hour; fails if one grows faster
    python -m benchmarks.worst --quick    # each character in one shape, shorter texts, each timed once; a minute or two
    python -m benchmarks.worst --only quote --most 800000

Each case is a text made to hurt: a long run of one character that means something to some rule, the same one on lines
of its own, lines that a rule almost matches, lists in lists, 10^5 lines alike. For each length the table gives the
processor's time for one character. From the shortest text to the longest, that may grow by a factor of 1.3 for each
doubling at the most; a case that seems to grow faster is timed again before it fails, since machines have other work.
"""

import argparse
import gc
import itertools
import math
import sys
import time
from collections.abc import Callable, Iterator
from typing import Final

import newsdoc

SHORTEST: Final = 25_000  # characters
MOST: Final = 8 * SHORTEST
QUICK: Final = (12_500, 50_000)
MOST_GROWTH: Final = 1.3  # of the time for one character, for each doubling of the text
ROUNDS: Final = 2  # timings of each text, the best of which counts
AGAIN: Final = 3  # times that a case is looked at again before it fails
SLOW: Final = 20.0  # microseconds for one character

Make = Callable[[int], str]

TRIGGERS: Final = (
    "#=>*_-+•◦▪‣·●○■–✓✔☑➤►▸→0123456789"  # Markdown, bullets, numbers
    "|/\\.,:;!?…()[]{}<>«»‹›“”„\"'’‘「」『』（）【】。！？：、।؟۔،"  # signs that rules ask for
    "@©&%$~^`»ㅣ｜＝=年月日記者电"
)
SPACES: Final = (
    "\t\x0b\x0c\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001"
    "\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
UNSEEN: Final = "\x00\x01\x7f\u00ad\u034f\u061c\u180e\u200b\u200d\u200e\u2060\ufe0f\ufeff"
BIDIRECTIONAL: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARKS: Final = "\u0301\u0345\u0640\u0903\u20e3\ud800\udc00"
EMOJI: Final = "👩\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈"


def repeated(unit: str) -> Make:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def numbered(unit: str) -> Make:
    """Lines that are all different: nothing that was found for one can be remembered for the next."""

    def make(length: int) -> str:
        lines: list[str] = []
        size = 0
        for number in itertools.count():
            if size >= length:
                return "".join(lines)
            lines.append(unit.replace("N", str(number)).replace("W", _word(number)))
            size += len(lines[-1])
        raise AssertionError

    return make


def _word(number: int) -> str:
    """A word with a capital, another one for each number."""
    letters = []
    while True:
        number, letter = divmod(number, 20)
        letters.append("bcdfghjklmnpqrstvwxz"[letter] + "aeio"[letter % 4])
        if not number:
            return "".join(letters).capitalize()


def around(above: str, make: Make, below: str) -> Make:
    """A run of lines, and what makes an article of it."""
    return lambda length: f"{above}{make(length)}{below}"


PROSE: Final = (
    "It rained on the valley, on the harbour and on the hills beyond it, and nobody slept that night. "
    "The river rose until the bridge was closed, and the mayor said that it would stay so.\n\n"
)
LINES: Final = {
    "rows of one word": "Rain\n",
    "headings": "The river\n\n",
    "prose": PROSE,
    "prose without a stop": PROSE.replace(".", " ") + "\n",
    "cut paragraphs": "it rained on the valley and on the harbour and on the hills beyond,\n\n",
    "cut by a label": "The river rose until the bridge was closed and the mayor\n\nAdvertisement\n\nsaid so\n\n",
    "wrapped": "It rained on the valley, on the harbour and on the hills\nbeyond it, and nobody slept, as the river\n",
    "wrapped, one word": "rainrainrainrainrainrainrainrainrainrainrainrainrainrain-\n",
    "underlined": "Rain\n====\n",
    "underlines": "=====\n-----\n",
    "hashes": "# # # # # # ## ###\n",
    "closing hashes": "# Rain #### #### x\n",
    "bold": "**rain** __rain** **rain__\n",
    "quotes in quotes": "> > > > > > rain\n",
    "items": "- rain\n",
    "ordinals": "1. rain\n2. river\n",
    "verse": "the rain\n\nthe rain\nthe river\n",
    "labels": "Advertisement\n",
    "almost labels": "Advertisment s\n",
    "labels with numbers": "Advertisement 1234\n",
    "weak labels": "Share\nMenu\nHome\n",
    "networks": "Facebook Twitter WhatsApp Email Prinx\n",
    "related": "Related:\nThe bridge is closed\n",
    "consent": "We use cookies to improve your visit. We and our partners say cookie policy\n",
    "menus": "Home | Sport | Weather | Politics | Culture\n",
    "trails": "Home » News » The river rises\nThe river rises\n",
    "numbered trails": "1. Home\n2. News\n3. The river rises in the valley\n",
    "bylines": "By Ada Moor\n",
    "dates": "3 May 2024, 12:30\n",
    "clocks": "12:30\n",
    "datelines": "LONDON (Reuters) - It rained.\n\n",
    "halves of characters": "\ud83d\ude00 \ude00\ud83d\n",
    "emoji": EMOJI,
    "lines of emoji": EMOJI + "\n",
    "CRLF and CR": "rain\r\nrain\rrain\n\r",
    "Japanese": "雨が降った。川が増水した、と市長は語った。橋は閉鎖された。雨が降った。川が増水した、と市長は語った\n",
    "Japanese names": "山田 太郎\n",
    "Korean": "비가 내렸다 그리고 강물이 불어났다 다리는 폐쇄되었다\n홍길동 기자\n",
    "Thai": "ฝนตกในหุบเขาและแม่น้ำสูงขึ้นจนสะพานถูกปิด\n",
    "Arabic": "هطل المطر على الوادي وارتفع النهر حتى أغلق الجسر،\n",
    "Hindi": "घाटी में बारिश हुई और नदी बढ़ती गई जब तक पुल बंद नहीं हो गया\n",
}
DIFFERENT: Final = {
    "different words": "W\n",
    "different words, parted": "W\n\n",
    "different names": "W Moor\n",
    "different bylines": "By W Moor\n",
    "different headings": "The W rose again\n\n",
    "different prose": "It rained on W, on the harbour and on the hills beyond it, and nobody slept in W, N.\n\n",
    "different cut paragraphs": "it rained on W and on the harbour and on the hills beyond, and on W\n\n",
    "different bold": "**W**\n",
    "different items": "- W rose\n",
    "ordinals that count": "N. W\n",
    "different labels": "Advertisement W\n",
    "different credits": "Photo: W Moor/AP\n",
    "different captions": "A boat on the W. Photo: W Moor/AP\n",
    "different related": "Read more: W rose again\n",
    "different dates": "N May 2024, 12:30 W\n",
    "different updates": "Updated N W 2024 at N:30\n",
    "different rights": "© N W Moor W. All rights reserved W\n",
    "different biographies": "W Moor is a reporter at the W Post, where W W\n",
    "different reports": "Reporting by W Moor, W Moor and W Moor; editing by W\n",
    "different tabs": "W rose again | W - W · W\n",
    "different links": "www.W.com http://W.org @W #W\n",
}
BROKEN: Final = (
    "The river rose again on Monday, the council said in a\nthe bridge\n"
    + ", where the river rose, and nobody slept, said on\n" * 2
)
ARTICLES: Final = {
    "names above an article": around("Bridge opens again today\n\n", numbered("W Moor\n\n"), PROSE * 3),
    "By lines above an article": around("Bridge opens again\n\n", numbered("By W Moor\n\n"), PROSE * 3),
    "names below an article": around(f"Bridge opens again\n\n{PROSE * 3}", numbered("W Moor\n\n"), ""),
    "dates above an article": around("Bridge opens again\n\n", numbered("N/4/2024\n\n"), PROSE * 3),
    "trails above an article": around("", numbered("1. Home\n2. W\n3. River W rises\nHome » River W\n"), PROSE * 3),
    "menu above an article": around("", numbered("W\n"), PROSE * 3),
    "menu below an article": around(PROSE * 3, numbered("W\n"), ""),
    "fragments below an article": around(PROSE * 3, numbered("and W,\n\n"), PROSE),
    "sentences broken at links": around(PROSE, repeated(BROKEN), PROSE),
    "different sentences broken at links": around(PROSE, numbered(BROKEN.replace("bridge", "W")), PROSE),
    "one paragraph": around("", numbered("It rained on W and on W, said W. "), ""),
    "one long tab": around("", numbered("W - "), f"\n\n{PROSE * 3}"),
    "one long tab with bars": around("", numbered("W rose | "), f"\n\n{PROSE * 3}"),
    "one long first paragraph with a dateline": around("LONDON (Reuters) - ", numbered("It rained on W. "), ""),
    "deep lists": lambda length: "".join(f"{' ' * depth}- rain\n" for depth in range(int((2 * length) ** 0.5))),
    "deep quotes": lambda length: "".join(f"{'> ' * depth}rain\n" for depth in range(int(length**0.5))),
}  # fmt: skip


def cases(*, quick: bool = False) -> Iterator[tuple[str, Make]]:
    """All cases; or quickly, each character in one shape, the next character in the next, and no lines in one."""
    characters = dict.fromkeys(TRIGGERS + SPACES + UNSEEN + BIDIRECTIONAL + MARKS + "aA.河あ가กا")
    for place, character in enumerate(characters):
        name = f"U+{ord(character):04X}" + (f" {character}" if character.isprintable() else "")
        shapes = (
            (f"{name}, one line", repeated(character)),
            (f"{name}, spaced", repeated(f"{character} ")),
            (f"{name}, a line each", repeated(f"{character}\n")),
            (f"{name}, behind words", repeated(f"Rain {character}{character} on it{character}\n")),
            (f"{name}, lines of many", repeated(f"{character * 400}a\n")),
        )
        yield from (shapes[place % len(shapes)],) if quick else shapes
    yield from ((name, repeated(unit)) for name, unit in LINES.items())
    yield from ((name, numbered(unit)) for name, unit in DIFFERENT.items())
    for name, unit in () if quick else {**LINES, **DIFFERENT}.items():
        if name not in ("labels", "emoji"):
            yield f"{name}, in one line", numbered(unit.replace("\n", " "))
    yield from ARTICLES.items()


def seconds(text: str, rounds: int) -> float:
    """The processor's time for one parse and all its records, the best of some."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        begin = time.process_time()
        _ = newsdoc.parse(text).boilerplate
        best = min(best, time.process_time() - begin)
    return best


def micros(make: Make, lengths: list[int], rounds: int = ROUNDS) -> list[float]:
    """For each length, the microseconds that one character takes."""
    texts = [make(length) for length in lengths]
    return [1e6 * seconds(text, rounds) / len(text) for text in texts]


def growth(costs: list[float], lengths: list[int]) -> float:
    """By what factor the cost of a character grows for each doubling, on average."""
    return float((costs[-1] / costs[0]) ** (1 / math.log2(lengths[-1] / lengths[0])))


def main() -> int:
    parser = argparse.ArgumentParser(description="Fail if the time for a text grows faster than the text.")
    parser.add_argument("--only", default="", help="cases whose names hold this")
    parser.add_argument("--most", type=int, default=MOST, help="characters (default: %(default)s)")
    parser.add_argument("--quick", action="store_true", help="not all cases, and two lengths only")
    arguments = parser.parse_args()
    lengths = [SHORTEST]
    while lengths[-1] * 2 <= arguments.most:
        lengths.append(lengths[-1] * 2)
    if arguments.quick:
        lengths = [*QUICK]
    newsdoc.parse(PROSE)
    failed = 0
    print(f"{'microseconds for a character':60}" + "".join(f"{length:>10}" for length in lengths) + f"{'growth':>8}")
    for name, make in cases(quick=arguments.quick):
        if arguments.only not in name:
            continue
        costs = micros(make, lengths, 1 if arguments.quick else ROUNDS)
        for _ in range(AGAIN):
            if growth(costs, lengths) <= MOST_GROWTH:
                break
            costs = list(map(min, costs, micros(make, lengths)))
        is_bad = growth(costs, lengths) > MOST_GROWTH
        failed += is_bad
        note = " grows faster than the text" if is_bad else " slow" if costs[-1] > SLOW else ""
        print(
            f"{name:60}" + "".join(f"{cost:10.2f}" for cost in costs) + f"{growth(costs, lengths):8.2f}{note}",
            flush=True,
        )
    print(f"{failed} cases grow faster than the text" if failed else "No case grows faster than the text.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
