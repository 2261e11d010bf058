"""The catalogue: its data, how lines are levelled, and how each kind of rule is held against a line."""

import re
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc import BoilerplateKind, Match, Rule, RuleError
from newsdoc.catalogue import Catalogue, read_rules
from newsdoc.catalogue.normal import clean, lookalikes, normalise
from newsdoc.catalogue.patterns import _LEVEL
from newsdoc.testing import boilerplate_lines, hostile_text

DATA = {
    file.name.removesuffix(".tsv"): file.read_text(encoding="utf-8")
    for file in files("newsdoc.catalogue").iterdir()
    if file.name.endswith(".tsv")
}
ROWS = [
    (kind, line.split("\t"))
    for kind, text in DATA.items()
    for line in text.split("\n")
    if line and not line.startswith("#")
]
RULES = list(read_rules())
CATALOGUE = Catalogue(RULES)
REGULAR = {Match.PATTERN, Match.WEAK_PATTERN, Match.WORDS, Match.VOICE, Match.REPORT}
PHRASES = [rule for rule in RULES if rule.match not in REGULAR]
SOURCES = set("FTDCAWZRUNKXGOIPS")

# --- the data ---


def test_row_without_its_columns_is_refused_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsdoc.catalogue.rules.read_data", lambda package, name: "# id\nen.ad\ten\tline\n")
    with pytest.raises(RuleError, match=r"advertisement\.tsv, line 2: needs five columns between tabs: 'en\.ad"):
        next(read_rules())


def test_every_file_is_named_for_a_kind() -> None:
    assert set(DATA) == {kind.value for kind in BoilerplateKind}


@pytest.mark.parametrize("kind", DATA)
def test_file_opens_with_what_belongs_there(kind: str) -> None:
    assert DATA[kind].startswith("# ")


def test_every_row_has_five_columns() -> None:
    assert [row for _, row in ROWS if len(row) != 5] == []


def test_every_row_is_read() -> None:
    assert sorted(rule.id for rule in RULES) == sorted(f"{kind}.{row[0]}" for kind, row in ROWS)


def test_no_id_is_taken_twice() -> None:
    ids = [rule.id for rule in RULES]
    assert [identity for identity in ids if ids.count(identity) > 1] == []


def test_ids_are_a_language_and_a_short_name_in_ascii() -> None:
    shape = re.compile(r"([a-z]{2,3}(?:-[A-Za-z]{4})?)\.[a-z0-9]+(?:-[a-z0-9]+)*")
    found = [(row[0], shape.fullmatch(row[0])) for _, row in ROWS]
    assert [identity for identity, match in found if not match] == []
    assert [row for _, row in ROWS if row[0].split(".")[0] != row[1].split()[0]] == []


def test_languages_are_codes() -> None:
    code = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3}|-[a-z]{4})?")  # with a script or a variant
    wrong = [row for _, row in ROWS for language in row[1].split(" ") if not code.fullmatch(language)]
    assert wrong == []


def test_no_language_stands_twice_in_a_row() -> None:
    assert [row for _, row in ROWS if len(set(row[1].split())) != len(row[1].split())] == []


def test_every_row_has_known_sources() -> None:
    assert [row for _, row in ROWS if not row[4].split() or not set(row[4].split()) <= SOURCES] == []


def test_no_white_space_is_stray() -> None:
    cells = [cell for _, row in ROWS for cell in row]
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []


def test_phrases_are_composed_characters() -> None:
    assert [rule for rule in RULES if unicodedata.normalize("NFC", rule.phrase) != rule.phrase] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.match in REGULAR], ids=lambda rule: rule.id)
def test_pattern_compiles(rule: Rule) -> None:
    assert not rule.compile().fullmatch("")


def test_no_style_sheet_or_markup_is_in_a_phrase() -> None:
    markup = re.compile(r"[<>{}\\]|&\w+;|\w+:\w|;$|https?:|\b(?:div|span|px|href)\b")
    assert [rule.id for rule in PHRASES if markup.search(rule.phrase)] == []


def test_no_tag_or_style_is_in_a_pattern() -> None:
    markup = re.compile(r"</?[a-z]+[ >]|\b(?:div|span|href)\b|[a-z]+: ?\d+px")
    assert [rule.id for rule in RULES if rule.match in REGULAR and markup.search(rule.phrase)] == []


def test_macros_are_known() -> None:
    left = re.compile(r"(?<!\\p)\{[a-z]+\}")
    assert [rule.id for rule in RULES if rule.match in REGULAR and left.search(rule.compile().pattern)] == []


def test_fuzzy_is_for_the_advertising_label_alone() -> None:
    assert [rule.phrase for rule in RULES if rule.match is Match.FUZZY] == ["advertisement"]


# --- no rule says what another says ---

# A phrase may stand alone on a line and also before a colon, so each of these has its own look-up.
LOOK_UPS = {"alone": {Match.LINE, Match.WEAK}, "before a colon": {Match.LEAD, Match.NAMES}}


@pytest.mark.parametrize("matches", LOOK_UPS.values(), ids=LOOK_UPS)
def test_no_phrase_is_another_in_other_print(matches: set[Match]) -> None:
    seen: dict[str, str] = {}
    doubles = []
    for rule in RULES:
        if rule.match in matches:
            first = seen.setdefault(normalise(rule.phrase), rule.id)
            doubles += [(first, rule.id)] if first != rule.id else []
    assert doubles == []


def test_no_pattern_stands_twice() -> None:
    patterns = [(rule.match, rule.phrase) for rule in RULES if rule.match in REGULAR]
    assert [pattern for pattern in patterns if patterns.count(pattern) > 1] == []


def test_no_phrase_is_matched_by_a_pattern() -> None:
    others = Catalogue(rule for rule in RULES if rule.match not in {Match.LINE, Match.WEAK})
    found = {
        (rule.id, other.id)
        for rule in RULES
        if rule.match in {Match.LINE, Match.WEAK}
        for other in others.rules_of_block(rule.phrase)
        if other
    }
    # The look-up comes first and is cheap; the fuzzy rule is for misspellings.
    assert found == {("advertisement.en.advertisement", "advertisement.en.advertisement-misspelt")}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.match in {Match.LINE, Match.FUZZY}], ids=lambda rule: rule.id
)
def test_certain_phrase_is_found(rule: Rule) -> None:
    found = CATALOGUE.rules_of_block(rule.phrase)[0]
    assert found
    assert found.id.removesuffix("-misspelt") == rule.id.removesuffix("-misspelt")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.match is Match.WEAK], ids=lambda rule: rule.id)
def test_weak_phrase_is_found_and_not_certain(rule: Rule) -> None:
    assert CATALOGUE.rules_of_block(rule.phrase) == (None, rule)


# --- words that are ordinary in another language ---

ORDINARY = """
Comment    fr how
Pub        en a bar
Lýsing     is description
Premium    de a noun
Home       en a heading in a text on houses
More       en a name
Les mer    fr the seas, without its accent
Share      en a part
Loe ka     et read also
Jaa        nl yeah
Del        es of the
Bild       de picture; a newspaper
Merken     nl brands
Delen      nl parts
Stand      de position; en to be upright
Partner    en de pl a person
дебат      bg mk sr debate
Ad         la to
PR         en public relations
Listen     de lists
Play       en a piece for the stage
Print      en a picture
Save       en a feat of a goalkeeper
Print      en what a press makes
Watch      en what tells the time
Tweet      en the voice of a bird
X          a letter
Line       en
Follow     en
Search     en
Menu       fr en a list of dishes
Tags       de by day
Next       en
Pocket     en
Threads    en
Messenger  en who brings a message
"""

# Ordinary words as well, and yet taken out: alone on a line they are labels far more often.
LABELS_FIRST = """
Reklama    pl cs lt advertising, as a subject
Annonce    fr announces
Anuncio    es an announcement
Oglas      sl hr a classified advertisement
Reklame    de da no advertising, as a subject
广告       zh advertising, as a subject
広告       ja advertising, as a subject
"""


def words(table: str) -> list[str]:
    return [re.split(r"\s{2,}", line)[0] for line in table.strip().split("\n")]


@pytest.mark.parametrize("word", words(ORDINARY))
@pytest.mark.parametrize("change", [str, str.upper, str.lower])
def test_ordinary_word_is_not_certain(word: str, change: type[str]) -> None:
    assert CATALOGUE.rules_of_block(change(word))[0] is None


@pytest.mark.parametrize("word", words(LABELS_FIRST))
def test_label_is_certain_though_its_word_is_ordinary(word: str) -> None:
    found = CATALOGUE.rules_of_block(word)[0]
    assert found
    assert found.kind is BoilerplateKind.ADVERTISEMENT


@pytest.mark.parametrize("word", words(LABELS_FIRST))
@pytest.mark.parametrize("sentence", ["{} 2024 in the news", "The {}", "“{}”", "{}, and more", "{} is a word."])
def test_label_inside_a_text_is_text(word: str, sentence: str) -> None:
    text = sentence.format(word)
    assert CATALOGUE.rules_of_block(text) == (None, None)


# --- levelling ---


@pytest.mark.parametrize(
    ("line", "key"),
    [
        pytest.param("ANZEIGE", "anzeige", id="case"),
        pytest.param("- Anzeige -", "anzeige", id="dashes"),
        pytest.param("-ANZEIGE-", "anzeige", id="dashes without space"),
        pytest.param("— Advertisement —", "advertisement", id="long dashes"),
        pytest.param("[Anzeige]", "anzeige", id="square brackets"),
        pytest.param("(Advertisement)", "advertisement", id="round brackets"),
        pytest.param("【広告】", "広告", id="black brackets"),
        pytest.param("=== Anzeige ===", "anzeige", id="equals signs"),
        pytest.param("*** Anzeige ***", "anzeige", id="asterisks"),
        pytest.param("_Anzeige_", "anzeige", id="underscores"),
        pytest.param("| Anzeige |", "anzeige", id="bars"),
        pytest.param("• Anzeige", "anzeige", id="bullet"),
        pytest.param("Anzeige →", "anzeige", id="arrow"),
        pytest.param("Les mer »", "les mer", id="guillemet as an arrow behind"),
        pytest.param("» Les mer", "les mer", id="guillemet as an arrow before"),
        pytest.param("Read more…", "read more", id="ellipsis"),
        pytest.param("Read more...", "read more", id="three dots"),
        pytest.param("[Anzeige]:", "anzeige", id="colon behind a bracket"),
        pytest.param("广告广告", "广告", id="short label twice without space"),
        pytest.param("广告 广告", "广告", id="short label twice"),
        pytest.param("Annons:", "annons", id="colon"),
        pytest.param("Publicité :", "publicite", id="colon behind a space"),
        pytest.param("広告：", "広告", id="wide colon"),
        pytest.param("Advertisement 5", "advertisement", id="number"),
        pytest.param("[Advertisement 12]", "advertisement", id="number in brackets"),
        pytest.param("advertisementadvertisement", "advertisement", id="twice without space"),
        pytest.param("Werbung Werbung Werbung", "werbung", id="three times"),
        pytest.param("W\u200be\u200br\u200bbung", "werbung", id="zero-width spaces"),
        pytest.param("Annonsør\u00adinnhold", "annonsørinnhold", id="soft hyphen"),
        pytest.param("\u202bإعلان\u202c", "اعلان", id="direction marks"),
        pytest.param("\ufeffWerbung", "werbung", id="byte order mark"),
        pytest.param("ＰＲ", "pr", id="full width"),
        pytest.param("ｼｪｱ", normalise("シェア"), id="half width"),
        pytest.param("Pubblicita\u0300", "pubblicita", id="accent apart"),
        pytest.param("PUBLICITÉ", "publicite", id="accent on a capital"),
        pytest.param("Citeşte şi", "citeste si", id="cedilla"),
        pytest.param("Citește și", "citeste si", id="comma below"),
        pytest.param("REKLAMI", "reklami", id="capital I"),
        pytest.param("SAKLIDIR", "saklidir", id="Turkish I"),
        pytest.param("saklıdır", "saklidir", id="Turkish dotless i"),
        pytest.param("İlan", "ilan", id="Turkish dotted I"),
        pytest.param("إعلان", "اعلان", id="alef with hamza below"),
        pytest.param("أعلان", "اعلان", id="alef with hamza above"),
        pytest.param("إعـــلان", "اعلان", id="tatweel"),
        pytest.param("تبلیغات", "تبليغات", id="Farsi yeh"),
        pytest.param("کل", "كل", id="Farsi kaf"),
        pytest.param("اقرأ أيضاً", "اقرا ايضا", id="Arabic vowel signs"),
        pytest.param("Read\u00a0more", "read more", id="no-break space"),
        pytest.param("Read  more", "read more", id="two spaces"),
        pytest.param("Διαφήμιση", "διαφημιση", id="Greek accent"),
        pytest.param("ΔΙΑΦΉΜΙΣΗ", "διαφημιση", id="Greek capitals"),
    ],
)
def test_levelled(line: str, key: str) -> None:
    assert normalise(line) == key


@pytest.mark.parametrize(
    "line",
    ["“Werbung”", '"Advertisement"', "«Реклама»", "„Anzeige“", "»Anzeige«", "‚Anzeige‘", "'Advertisement'"],
)
def test_quotation_marks_stay(line: str) -> None:
    assert CATALOGUE.rules_of_block(line) == (None, None)


@pytest.mark.parametrize(
    "line", ["Anzeige.", "Anzeige!", "Anzeige?", "Anzeige, Werbung", "Anzeiger", "Werbung2", "1984"]
)
def test_other_signs_and_letters_stay(line: str) -> None:
    assert normalise(line) == line.casefold()


@given(hostile_text() | boilerplate_lines())
def test_levelled_text_has_single_spaces(text: str) -> None:
    assert normalise(text) == " ".join(normalise(text).split())


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.match in (Match.LINE, Match.WEAK)], ids=lambda rule: rule.id
)
def test_all_prints_of_a_label_are_found(rule: Rule) -> None:
    label = rule.phrase
    prints = [f"{label}:", f"{label} »", f"{label}»", f"- {label} -", f"[{label}]", f"{label} 3", f"{label}..."]
    prints += [label * 2, f"{label} {label}", f"{label}:{label}:", label.upper(), label.capitalize()]
    alike = [each for each in prints if normalise(each) == normalise(label)]
    weak = rule.match is Match.WEAK
    assert {CATALOGUE.rules_of(each)[weak] for each in alike} == {CATALOGUE.rules_of(label)[weak]}


@pytest.mark.parametrize("line", ["Peклама", "PEКЛAМA", "Anzеigе", "Wеrbung"])
def test_look_alike_letters_of_another_script(line: str) -> None:
    found = CATALOGUE.rules_of_block(line)[0]
    assert found
    assert found.kind is BoilerplateKind.ADVERTISEMENT


@pytest.mark.parametrize("key", ["reklama", "реклама", "広告", ""])
def test_key_of_one_script_has_no_look_alike(key: str) -> None:
    assert list(lookalikes(key)) == []


# --- how each kind of rule is held against a line ---


def rule(match: str, phrase: str, kind: str = "related", identity: str = "x") -> Rule:
    return Rule(identity, kind, match, phrase)


# The longest phrase says how long a line the look-ups are for.
LONG = Rule("long", "other", "line", "a phrase of many words that no line in these tests comes near " * 2)


def certain(text: str, *rules: Rule) -> bool:
    return Catalogue([*rules, LONG]).rules_of_block(text)[0] is not None


def weak(text: str, *rules: Rule) -> bool:
    return Catalogue([*rules, LONG]).rules_of_block(text)[1] is not None


def test_no_rules() -> None:
    assert not certain("Advertisement")
    assert not weak("Advertisement")


def test_of_two_rules_for_a_line_the_earlier_counts() -> None:
    first, second = rule("line", "Read more", identity="a"), rule("line", "READ MORE", identity="b")
    assert Catalogue([first, second]).rules_of_block("read more")[0] == first


@pytest.mark.parametrize("text", ["Read more", "[READ MORE]", "read more:", "Read more 2"])
def test_line(text: str) -> None:
    assert certain(text, rule("line", "Read more"))
    assert not weak(text, rule("line", "Read more"))


@pytest.mark.parametrize(
    "text", ["Read more books", "Please read more", "Read more books: it helps", "Readmore", "Read", ""]
)
def test_no_line(text: str) -> None:
    assert not certain(text, rule("line", "Read more"))


def test_weak() -> None:
    assert weak("[SHARE]", rule("weak", "Share"))
    assert not certain("[SHARE]", rule("weak", "Share"))
    assert not weak("Share prices fell.", rule("weak", "Share"))


@pytest.mark.parametrize(
    "text",
    [
        "Read more: The bridge is open",
        "READ MORE: Bridge opens.",
        "Read more: Why now?",
        "【Read more】：Bridge",
        "READ MORE:Bridge",
    ],
)
def test_lead(text: str) -> None:
    assert certain(text, rule("lead", "Read more"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Read more", id="alone"),
        pytest.param("Read more:", id="nothing behind"),
        pytest.param("Read more The bridge is open", id="no colon"),
        pytest.param("Read more: the minister also quit.", id="a sentence"),
        pytest.param("更多: 部长也辞职了。", id="a sentence without case"),
        pytest.param("Please read more: Bridge opens", id="words before"),
        pytest.param("Read more: " + "bridge " * 40, id="too long"),
    ],
)
def test_no_lead(text: str) -> None:
    assert not certain(text, rule("lead", "Read more"), rule("lead", "更多", identity="y"))


PHOTO = rule("names", "Photo", "credit")
PHOTO_BY = rule("names", "Photo by", "credit", "y")


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Ada Moor",
        "PHOTO: ADA MOOR/AP",
        "(Photo: Ada Moor)",
        "Photo: Ada de la Cruz / Reuters",
        "Photo: 王小明",
        "Photo：Ada",
    ],
)
def test_names(text: str) -> None:
    assert certain(text, PHOTO)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Photo", id="alone"),
        pytest.param("Photo:", id="nothing behind"),
        pytest.param("Photo: a boy on a beach", id="words"),
        pytest.param("Photo: Das ist ein Scherz", id="words and a capital"),
        pytest.param("Photo: Ada Moor.", id="a full stop"),
        pytest.param("Photo: " + "Ada " * 13, id="too many"),
        pytest.param("Photo: 1984", id="no letters"),
        pytest.param("The photo: Ada Moor", id="words before"),
        pytest.param("Photo: " + "河" * 31, id="too long a word"),
    ],
)
def test_no_names(text: str) -> None:
    assert not certain(text, PHOTO)


def test_names_without_a_colon_are_certain_behind_two_words() -> None:
    assert certain("Photo by Ada Moor", PHOTO, PHOTO_BY)


def test_names_without_a_colon_are_weak_behind_one_word() -> None:
    assert not certain("Photo Ada Moor", PHOTO)
    assert weak("Photo Ada Moor", PHOTO)


def test_byline_is_never_certain() -> None:
    by = rule("names", "By", "byline")
    for text in ("By Ada Moor", "By: Ada Moor"):
        assert not certain(text, by)
        assert weak(text, by)


CAPTION = rule("ends-with", "credit", "caption", "z")


@pytest.mark.parametrize(
    "text",
    ["A boat on the river. Photo: Ada Moor/AP", "A boat on the river (Photo: Ada Moor)", "河上的船。Photo: 王小明"],
)
def test_caption(text: str) -> None:
    assert Catalogue([PHOTO, CAPTION]).rules_of_block(text)[0] == CAPTION


@pytest.mark.parametrize(
    "text", ["A boat on the river.", "A boat. Photo: a boy on a beach", "A boat. Read more: Bridge"]
)
def test_no_caption(text: str) -> None:
    assert not certain(text, PHOTO, CAPTION, rule("lead", "Read more"))


def test_sentence_and_credit_without_a_rule_for_captions() -> None:
    assert not certain("A boat on the river. Photo: Ada Moor/AP", PHOTO)


ROW = rule("row", "facebook twitter whatsapp e-mail", "share")


@pytest.mark.parametrize(
    "text", ["Facebook Twitter", "Facebook | Twitter | E-Mail", "FACEBOOK, WhatsApp", "Facebook · Twitter"]
)
def test_row(text: str) -> None:
    assert certain(text, ROW)


@pytest.mark.parametrize("text", ["Facebook", "Facebook and Twitter", "Facebook Twitter fell", "Twitter-Facebook", ""])
def test_no_row(text: str) -> None:
    assert not certain(text, ROW)


@pytest.mark.parametrize(("text", "found"), [("Facebook Print", True), ("Print Facebook", True), ("Print Mail", False)])
def test_row_needs_a_word_from_before_the_bar(text: str, found: bool) -> None:
    assert certain(text, rule("row", "facebook twitter | print mail", "share")) is found


@pytest.mark.parametrize("text", ["Advertising feature", "Paid post"])
def test_pattern_of_alternatives(text: str) -> None:
    assert certain(text, rule("pattern", "advertising feature|paid post"))


@pytest.mark.parametrize("text", ["colour", "color", "colouuur", "Page (1)", "a.b", "ab ab"])
def test_pattern_of_repeats_brackets_and_escapes(text: str) -> None:
    patterns = ["colou?r", "colou*r", r"page \(\d\)", r"[a-c]\.b", r"(?:ab ?){2}"]
    assert certain(text, *[rule("pattern", pattern, identity=pattern) for pattern in patterns])


def test_pattern_matches_the_whole_line_in_any_case() -> None:
    page = rule("pattern", r"page \d of \d")
    assert certain("Page 1 of 3", page)
    assert not certain("Page 1 of 3 was torn.", page)
    assert not certain("On page 1 of 3", page)
    assert not weak("Page 1 of 3", page)


def test_pattern_sees_no_invisible_characters_and_no_width() -> None:
    assert certain("Pa\u00adge １ of 3", rule("pattern", r"page \d of \d"))


def test_weak_pattern() -> None:
    count = rule("weak-pattern", r"\d+ comments")
    assert weak("40 comments", count)
    assert not certain("40 comments", count)


def test_patterns_are_for_short_lines() -> None:
    anything = rule("pattern", "a+")
    assert certain("a" * 420, anything)
    assert not certain("a" * 421, anything)


def test_leads_are_for_lines_of_200_characters() -> None:
    more = rule("lead", "Read more")
    headline = "Read more: " + "Kiln is lit again in Aske " * 8
    assert certain(headline[:199] + "e", more)
    assert not certain(headline[:200] + "e", more)


def test_names_without_a_colon_are_for_lines_of_80_characters() -> None:
    taken = rule("names", "Photo by")
    line = "Photo by Ada" + " Moor" * 4 + " Moor" + "o" * 43
    assert (len(line), bool(weak(line, taken))) == (80, True)
    assert not weak(f"{line}o", taken)


def test_label_before_names_has_three_words_at_the_most() -> None:
    assert weak("Picture kindly by Ada Moor", rule("names", "Picture kindly by"))
    assert not weak("Picture very kindly by Ada Moor", rule("names", "Picture very kindly by"))


@pytest.mark.parametrize("text", ["12 shares", "1.2K shares", "3,400 shares", "5 m shares"])
def test_number(text: str) -> None:
    assert certain(text, rule("pattern", "{number} shares"))


@pytest.mark.parametrize("text", ["shares", "K shares", "many shares", "1 2 shares"])
def test_no_number(text: str) -> None:
    assert not certain(text, rule("pattern", "{number} shares"))


@pytest.mark.parametrize("text", ["on 3 May 2024", "on Tuesday, 14:32", "on 2024-05-03 (CET)", "on 3. května 2024"])
def test_date(text: str) -> None:
    assert certain(text, rule("pattern", "on {date}"))


@pytest.mark.parametrize("text", ["on Tuesday", "on 3 May? Yes", "on 3 " + "May " * 20])
def test_no_date(text: str) -> None:
    assert not certain(text, rule("pattern", "on {date}"))


@pytest.mark.parametrize(
    "text", ["by Ada", "by Ada Moor-Lund", "by J. Lund", "by 王小明", "by A B C D E F", "by Ñandú O'Neil"]
)
def test_name(text: str) -> None:
    assert certain(text, rule("pattern", "by {name}"))


@pytest.mark.parametrize("text", ["by ada", "by Ada and Bo", "by A B C D E F G", "by 3 May", "by "])
def test_no_name(text: str) -> None:
    assert not certain(text, rule("pattern", "by {name}"))


BANNER = [
    rule("stem", "cookie", "consent", "a"),
    rule("voice", r"\bwe use cookies\b", "consent", "b"),
    rule("voice", r"\bour cookies\b", "consent", "c"),
    rule("words", r"\bcookie policy\b", "consent", "d"),
    rule("words", r"\bstrawberries\b", "consent", "e"),
    rule("report", r"\bsaid\b", "consent", "f"),
]


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies. Read the cookie policy.",
        "WE USE COOKIES. See our cookies.",
        "Long words come first, " * 30 + "and then we use cookies, with a cookie policy.",
    ],
)
def test_banner(text: str) -> None:
    found = Catalogue(BANNER).rules_of_block(text)[0]
    assert found
    assert found.match is Match.VOICE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We use cookies.", id="one shape"),
        pytest.param("We use cookies, and we use cookies.", id="one shape twice"),
        pytest.param("“We use cookies, see our cookie policy,” the firm wrote.", id="a quotation"),
        pytest.param("We use cookies, as our cookie policy tells, the firm said.", id="a report"),
        pytest.param("The cookie policy of a firm: strawberries.", id="no voice"),
        pytest.param("We use cookies. Read the cookie policy. " + "It rained. " * 250, id="too long"),
    ],
)
def test_no_banner(text: str) -> None:
    assert not certain(text, *BANNER)


def test_no_banner_where_none_can_be() -> None:
    catalogue = Catalogue(BANNER)
    assert not [*catalogue.banner_places("It rained.")]
    assert [*catalogue.banner_places("It rained. Accept cookies!")] == [18]
    assert catalogue.rules_of_block("We use cookies. Read the cookie policy.", banners=False)[0] is None


AD = rule("fuzzy", "advertisement", "advertisement")


@pytest.mark.parametrize(
    "text",
    [
        "Advertisment",
        "ADVERTISEMNT",
        "[Adverstisement]",
        "Advetisement 2",
        "advertisements",
        "Advertizement",
        "Advertissement",
    ],
)
def test_misspelt(text: str) -> None:
    assert certain(text, AD)


@pytest.mark.parametrize(
    "text",
    [
        "avertissement",
        "Advertising",
        "Advertiser",
        "Averticement",
        "Advertisement rates",
        "Adventure",
        "Divertissement",
        "Advurtisamunt",
        "Ad",
    ],
)
def test_not_misspelt_but_another_word(text: str) -> None:
    assert not certain(text, AD)


# --- reading the files ---


def test_rules_are_read_in_the_order_of_the_files() -> None:
    kinds = [rule.kind.value for rule in RULES]
    assert kinds == sorted(kinds)


def test_rule_keeps_its_languages() -> None:
    (found,) = [rule for rule in RULES if rule.id == "advertisement.de.reklame"]
    assert found.languages == ("de", "da", "no")


def test_pattern_that_does_not_compile_names_its_rule() -> None:
    with pytest.raises(RuleError, match="rule 'x': the pattern does not compile: missing"):
        rule("pattern", "(a").compile()


@given(hostile_text(), st.booleans())
def test_any_line_can_be_held_against_the_catalogue(text: str, banners: bool) -> None:
    line = " ".join(text.split())
    found = CATALOGUE.rules_of_block(line, banners=banners)[0]
    assert found == CATALOGUE.rules_of_block(line, banners=banners)[0]
    assert found is None or found.id in {rule.id for rule in RULES}


def test_line_of_names_that_is_too_long_for_a_credit_is_none() -> None:
    credit = CATALOGUE.rules_of_block("Photo by Ada Moor")[0]
    assert credit is not None
    assert credit.kind is BoilerplateKind.CREDIT
    names = "Maximiliana Featherstonehaugh, Bartholomew Throgmorton and Ada Moor"
    assert CATALOGUE.rules_of_block(f"Photo by {names}")[0] is not None
    assert CATALOGUE.rules_of_block(f"Photo by {names}/Getty Images")[0] is None


def test_rules_stay_the_same_when_the_memory_of_lines_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["Advertisement", "Share", "It rained all day.", "Share on Facebook", "© 2024 Aske Courier", "12 comments"]
    lines += ["Publicité", "Übung macht den Meister."]
    expected = [CATALOGUE.rules_of_block(line) for line in lines]
    monkeypatch.setattr("newsdoc.catalogue.matcher._MOST_SEEN", 1)
    monkeypatch.setattr("newsdoc.catalogue.patterns._MOST_SEEN", 1)
    little = Catalogue(RULES)
    for _ in range(2):
        assert [little.rules_of_block(line) for line in lines] == expected


@pytest.mark.parametrize("sign", "“”„’‘–—")
def test_own_pattern_may_hold_a_typographic_sign(sign: str) -> None:
    own = rule("pattern", rf"kiln {sign} \w+")
    assert Catalogue([own]).rules_of(f"Kiln {sign} Öfen")[0] is own


def test_what_is_taken_for_level_is_left_as_it_is() -> None:
    level = _LEVEL.decode("latin-1")
    assert all(clean(f"я{character}я") == f"я{character}я" for character in level)
