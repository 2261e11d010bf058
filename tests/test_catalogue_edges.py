"""The catalogue at its edges: the first and the last character, the longest text, the wide colon, the odd bracket."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc import Match, Rule
from newsdoc.catalogue import Catalogue
from newsdoc.catalogue.normal import _INVISIBLE, _LEVEL, _PLAIN_SIGNS, clean, normalise
from newsdoc.catalogue.required import required

PHOTO = Rule("photo", "credit", "names", "Photo")
WEAK_PHOTO = Rule("weak", "credit", "weak-names", "Photo")
MORE = Rule("more", "related", "lead", "Read more")
CAPTION = Rule("caption", "caption", "ends-with", "credit")
BANNER = [
    Rule("stem", "consent", "stem", "cookie"),
    Rule("voice", "consent", "voice", r"\bwe use cookies\b"),
    Rule("words", "consent", "words", r"\bcookie policy\b"),
]
# The longest phrase says how long a line the look-ups are for.
LONG = Rule("long", "other", "line", "a phrase of many words that no line in these tests comes near " * 2)


def certain(text: str, *rules: Rule) -> bool:
    return Catalogue([*rules, LONG]).rules_of_block(text)[0] is not None


def weak(text: str, *rules: Rule) -> bool:
    return Catalogue([*rules, LONG]).rules_of_block(text)[1] is not None


def test_words_of_a_banner_are_told_in_the_order_in_which_they_stand() -> None:
    partner = Rule("partner", "consent", "stem", "partner")
    assert [*Catalogue([partner, *BANNER]).banner_places("cookies, partners, cookies")] == [0, 9, 19]


def test_label_ends_at_its_first_wide_colon() -> None:
    assert certain("Read more：Bridge：it opens", MORE)


@pytest.mark.parametrize("text", ["Photo(s) by Ada Moor", "(Photo(s) by Ada Moor)", "– PHOTO(S) BY Ada Moor"])
def test_label_of_names_may_have_signs_in_its_first_word(text: str) -> None:
    assert certain(text, Rule("photos", "credit", "names", "Photo(s) by"))


@pytest.mark.parametrize("text", ["One photo by Ada Moor", "Ada Moor photo by", "Photos by Ada Moor"])
def test_label_of_names_opens_the_line(text: str) -> None:
    assert not certain(text, Rule("photo-by", "credit", "names", "Photo by"))


def test_name_may_follow_the_colon_at_once() -> None:
    assert certain("Photo:Jane", PHOTO)
    assert certain("Photo：Jane", PHOTO)


@pytest.mark.parametrize("text", ["Photo: Jane", "Photo： Jane", "Photo :Jane", "Photo ：Jane"])
def test_weak_label_needs_a_colon_of_either_width(text: str) -> None:
    assert weak(text, WEAK_PHOTO)
    assert not weak("Photo Jane", WEAK_PHOTO)


@pytest.mark.parametrize(("length", "found"), [(200, True), (201, False)])
def test_longest_caption_before_its_credit(length: int, found: bool) -> None:
    sentence = ("A boat on the river, " * 20)[: length - 3] + "d. "
    assert len(sentence) == length
    assert certain(f"{sentence}Photo: Ada Moor", PHOTO, CAPTION) is found


@pytest.mark.parametrize("names", ["山田・太郎", "アレクサンドラ・ラフマニノワ"])
def test_dot_between_names_parts_them(names: str) -> None:
    assert certain(f"Photo: {names}", PHOTO)


@pytest.mark.parametrize(
    ("names", "found"), [("A. Moor", True), ("A Moor", False), ("Ada M. Moor", True), ("Am. Moor", False)]
)
def test_initial_has_its_full_stop(names: str, found: bool) -> None:
    assert certain(f"Photo: {names}", PHOTO) is found


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("Ada Moor", True),
        ("Maria E Silva", True),
        ("Oscar De La Cruz and Van Der Berg", True),
        ("ADA MOOR AND JO LUND", True),
        ("José y Ada / AP", True),
        ("Maria E", True),
        ("Y Y Y Y", True),
        ("Y " * 100, False),
        ("a boat", False),
    ],
)
def test_words_between_names_in_small_letters_or_capitals(names: str, found: bool) -> None:
    assert certain(f"Photos courtesy of {names}", Rule("x", "credit", "pattern", "photos courtesy of {names}")) is found


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Anzeige »", "anzeige"),
        ("» Anzeige", "anzeige"),
        ("›› Anzeige", "anzeige"),
        ("Anzeige ››", "anzeige"),
        ("» [Anzeige]", "anzeige"),
        ("[Anzeige] ›", "anzeige"),
        ("»Anzeige«", "»anzeige«"),
        ("«Anzeige»", "«anzeige»"),
        ("‹Anzeige›", "‹anzeige›"),
        ("»Anzeige»", "»anzeige»"),
    ],
)
def test_arrow_at_one_edge_goes_and_quotation_marks_stay(line: str, key: str) -> None:
    assert normalise(line) == key


@pytest.mark.parametrize("space", ["\t", "\x0b", "\x1f", "\u2009", "\u3000", "\u2028"])
def test_white_space_of_any_kind_is_one_space(space: str) -> None:
    assert normalise(f"Read{space}more") == "read more"
    assert normalise(f"Read {space} more") == "read more"


# --- what a banner says ---


@pytest.mark.parametrize(
    "voice", [r"\bOur COOKIES\b", r"\bour cookies\b", r"\b(?:our|these) cookies\b", r"\bcookies?\b"]
)
def test_words_of_a_banner_are_found_in_any_case(voice: str) -> None:
    rules = Rule("stem", "consent", "stem", "COOKIES"), Rule("voice", "consent", "voice", voice)
    words = Rule("words", "consent", "words", r"\bread more\b")
    assert certain("OUR COOKIES: READ MORE", *rules, words)
    assert not certain("OUR COOKIES: READ IT", *rules, words)


@pytest.mark.parametrize("sign", ["'", "’"])
def test_words_of_a_banner_have_the_signs_of_their_rule(sign: str) -> None:
    rules = Rule("stem", "consent", "stem", "cookies"), Rule("voice", "consent", "voice", rf"\breader{sign}s cookies\b")
    words = Rule("words", "consent", "words", r"\bread more\b")
    assert certain(f"Our reader{sign}s cookies: read more", *rules, words)
    assert not certain(f"Our reader{'’' if sign == chr(39) else chr(39)}s cookies: read more", *rules, words)


# --- what stands in quotation marks is nobody's banner ---

QUOTED = "We use cookies, and this is our cookie policy"


@pytest.mark.parametrize(
    "marks", ["“”", "„“", "„”", "«»", "»«", "「」", '""', "''", "‘’"], ids=lambda marks: f"{marks[0]} {marks[1]}"
)
def test_quoted_words_are_no_banner(marks: str) -> None:
    assert Catalogue(BANNER).rules_of_block(f"{QUOTED}.")[0] is not None
    assert Catalogue(BANNER).rules_of_block(f"They wrote: {marks[0]}{QUOTED}{marks[1]}, and closed.")[0] is None


@pytest.mark.parametrize("opening", ["«", "„", "「"])
def test_quotation_in_a_quotation_is_no_banner(opening: str) -> None:
    closing = {"«": "»", "„": "“", "「": "」"}[opening]
    text = f"They wrote: {opening}We use cookies, {opening}and this is our cookie policy{closing} they say{closing}."
    assert Catalogue(BANNER).rules_of_block(text)[0] is None


@pytest.mark.parametrize("opening", ["«", "„", "「"])
def test_mark_that_nothing_closes_opens_no_quotation(opening: str) -> None:
    found = Catalogue(BANNER).rules_of_block(f"{opening} {QUOTED}.")[0]
    assert found is not None
    assert found.match is Match.VOICE


def test_four_names_without_case_are_names_and_five_are_too_many() -> None:
    assert certain("Photo: 田中 佐藤 鈴木 高橋", PHOTO)
    assert not certain("Photo: 田中 佐藤 鈴木 高橋 伊藤", PHOTO)


def test_name_without_case_has_ten_characters_at_the_most() -> None:
    assert certain("Photo: 東京中央通信社写真部", PHOTO)
    assert not certain("Photo: 東京中央通信社写真部員", PHOTO)


def test_caption_ends_with_a_credit_in_brackets_without_a_colon() -> None:
    photo_by = Rule("photo-by", "credit", "names", "Photo by")
    assert certain("The kiln burns all night. (Photo by Jane)", photo_by, CAPTION)


@pytest.mark.parametrize(
    ("opening", "credit"),
    [
        pytest.param("It burns. ", "Photo: Ada Moor", id="behind a full stop"),
        pytest.param("It burns.” ", "Photo: Ada Moor", id="behind a full stop and a quotation mark"),
        pytest.param("It burns…  ", "Photo: Ada Moor", id="behind dots and more than one space"),
        pytest.param("It (b) burns ", "(Photo: Ada Moor)", id="behind another bracket"),
        pytest.param("It burns ", "(Photo: Ada Moor)", id="in brackets"),
        pytest.param("かまが燃える。", "Photo: Ada Moor", id="behind a full stop without a space"),
    ],
)
def test_credit_of_a_caption(opening: str, credit: str) -> None:
    assert certain(f"{opening}{credit}", PHOTO, CAPTION)
    assert not certain(f"{opening}{credit.replace('Photo', 'Kiln')}", PHOTO, CAPTION)


@pytest.mark.parametrize("opening", ["A. ", "It burns.a ", "It burns ; ", "It burns (b) "])
def test_what_no_credit_stands_behind(opening: str) -> None:
    assert not certain(f"{opening}Photo: Ada Moor", PHOTO, CAPTION)


@pytest.mark.parametrize(("length", "found"), [(76, True), (77, False)])
def test_credit_begins_among_the_last_eighty_characters(length: int, found: bool) -> None:
    photo = Rule("photo-by", "credit", "pattern", "photo: a+")
    assert certain(f"It burns. {'photo: '.ljust(length, 'a')}", photo, CAPTION) is found


def test_characters_left_as_they_are_have_no_other_form() -> None:
    level = [chr(code) for code in range(0x110000) if _LEVEL.fullmatch(chr(code))]
    assert len(level) > 30_000
    for character in level:
        assert character.isprintable()
        assert unicodedata.normalize("NFKC", f"e{character}") == f"e{character}"
        assert unicodedata.normalize("NFKC", f"가{character}") == f"가{character}"
        assert not _INVISIBLE.match(character)


@given(st.text(st.sampled_from([*_PLAIN_SIGNS, *"aéж가がー・\u0301\u0338\u3099\u200b\u00ad½＝ｱ²"]), max_size=8))
def test_text_is_cleaned_as_its_compatibility_form_says(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))


def test_letter_that_comes_again_is_no_repeated_label() -> None:
    assert normalise("zzzz") == "zzzz"
    assert normalise("ababab") == "ab"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("(?:the )?paper of record", "paper of record", id="behind brackets"),
        pytest.param("paper(?: of (?:record|note))?", "paper", id="before brackets in brackets"),
        pytest.param("(?:a|b)news(?:c|d)", "news", id="between brackets"),
        pytest.param("news|paper", "", id="either of two"),
        pytest.param(r"news\d+ from us", " from us", id="behind a class"),
        pytest.param("newsy? from us", " from us", id="behind a letter that may be missing"),
        pytest.param("Our NEWS", "our news", id="in small letters"),
        pytest.param("our reader’s news", "our reader's news", id="with plain signs"),
        pytest.param(r"we got news\. for you", "we got news. for you", id="with a sign that stands for itself"),
        pytest.param("our paper{e<=1}", "our pape", id="before a letter that may be misspelt"),
        pytest.param("paper by {name}", "paper by ", id="before a short form"),
        pytest.param(r"read all \| of it", "|", id="a sign that prose hardly has"),
        pytest.param(r"read\x41ll", "read", id="before a character by its number"),
        pytest.param("read [[:alpha:]]", "read ", id="before a named class"),
        pytest.param("(?x) read all  # of it", "", id="none where a group changes what the others mean"),
    ],
)
def test_words_that_a_pattern_requires(pattern: str, expected: str) -> None:
    assert required(pattern).characters == expected


def test_line_is_held_against_a_pattern_in_whichever_case_it_ends() -> None:
    rule = Rule("mine.end", "share", "pattern", "share (?:this|it) with us")
    assert certain("SHARE THIS WITH US", rule)
    assert certain("Share it with us", rule)
    assert not certain("Share it with u", rule)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        pytest.param(r"see our pages ?\d?", "See our pages", id="may be missing"),
        pytest.param(r"see our pages ?\d*", "See our pages", id="may be missing, and come again"),
        pytest.param(r"see our pages ?\d{0,2}", "See our pages", id="may be missing, by number"),
        pytest.param(r"see page \d|see our pages", "See our pages", id="is one of two"),
        pytest.param(r"see page \d", "See page ٣", id="is one of another script"),
        pytest.param(r"(?x) see\ our\ pages # \d", "See our pages", id="is a comment"),
    ],
)
def test_line_needs_a_digit_only_where_the_pattern_does(pattern: str, line: str) -> None:
    assert certain(line, Rule("mine.page", "navigation", "pattern", pattern))


def test_line_without_a_digit_is_held_against_patterns_behind_one_that_needs_it() -> None:
    numbered = Rule("mine.numbered", "navigation", "pattern", r"page \d+ of us")
    assert not certain("Page one of us", numbered)
    assert certain("Page one of us", numbered, Rule("mine.any", "navigation", "pattern", r"page \w+ of us"))


@pytest.mark.parametrize("unseen", ["\u034f", "\ufe0f", "\u200b", "\u00ad"])
def test_unseen_character_is_dropped_whichever_it_is(unseen: str) -> None:
    assert clean(f"Werbü{unseen}ng") == "Werbüng"


def test_label_ends_at_its_first_colon() -> None:
    assert certain("Read more: Bridge: it opens", MORE)


def test_label_ends_within_sixty_characters() -> None:
    label = "Read more " + "and more " * 6  # 64 characters
    rule = Rule("more", "related", "lead", label.strip())
    assert certain(f"{label.strip()[:59]}: the bridge", Rule("more", "related", "lead", label.strip()[:59]))
    assert not certain(f"{label.strip()}: the bridge", rule)
    assert not certain(f"{label.strip()}：the bridge", rule)


def test_headline_behind_a_label_may_end_with_any_letter() -> None:
    assert certain("Read more: The bridge of Generation X", MORE)
    assert not certain("Read more: The bridge opens.", MORE)


@pytest.mark.parametrize(("words", "found"), [(12, True), (13, False)])
def test_most_words_of_names(words: int, found: bool) -> None:
    assert certain(f"Photo: {' '.join(['Moor'] * words)}", PHOTO) is found


@pytest.mark.parametrize("names", ["Ada Moor!", "Ada Moor (AP).", "Ada Moor (came.)"])
def test_names_do_not_end_as_a_sentence_does(names: str) -> None:
    assert not certain(f"Photo: {names}", PHOTO)


def test_names_may_end_with_any_letter() -> None:
    assert certain("Photo: Ada X", PHOTO)


@pytest.mark.parametrize(("length", "found"), [(2500, True), (2501, False)])
def test_longest_banner(length: int, found: bool) -> None:
    text = "We use cookies. Read our cookie policy. "
    assert certain(text + "a" * (length - len(text)), *BANNER) is found


@pytest.mark.parametrize(("length", "found"), [(15, False), (16, True)])
def test_shortest_banner(length: int, found: bool) -> None:
    rules = Rule("stem", "consent", "stem", "cookie"), Rule("voice", "consent", "voice", r"\bour cookies\b")
    more = Rule("words", "consent", "words", r"\bok\b")
    assert certain("our cookies: ok".ljust(length, "!"), *rules, more) is found


@pytest.mark.parametrize(("length", "found"), [(420, True), (421, False)])
def test_longest_line_of_a_weak_pattern(length: int, found: bool) -> None:
    rule = Rule("dots", "other", "weak-pattern", "more a+")
    assert weak("more " + "a" * (length - 5), rule) is found


def test_pattern_with_brackets_in_brackets_needs_none_of_their_words() -> None:
    rule = Rule("pots", "other", "pattern", "(?:(?:the) evening news of tarn )?pots weekly")
    assert certain("pots weekly", rule)
    assert certain("The evening news of Tarn pots weekly", rule)


def test_weak_rule_by_pattern_is_found_beside_a_weak_line() -> None:
    line, pattern = Rule("line", "other", "weak", "Pots weekly"), Rule("pattern", "other", "pattern", "pots week.*")
    assert certain("Pots weekly", line, pattern)
    assert weak("Pots weekly", line, pattern)


def test_quotation_parts_the_words_around_it() -> None:
    assert not certain("We use “our own” cookies. Read our cookie policy.", *BANNER)


def test_misspelt_label_has_two_letters_more_or_less() -> None:
    rule = Rule("ad", "advertisement", "fuzzy", "advertisement")
    assert certain("advertisemenets", rule)
    assert certain("advertismen", rule)
    assert not certain("advertisemenetsss", rule)


def test_line_of_one_character_is_held_against_patterns() -> None:
    rule = Rule("mine.close", "navigation", "pattern", "[x×]|close")
    assert certain("×", rule)
    assert certain("close", rule)
    assert not certain("y", rule)
