"""Times the sourcing audit on a megabyte of prose and of the nastiest inputs: `python bench/audit_speed.py`."""

import random
import re
import sys
import time

from colophon.articles.audit import Document, audit
from colophon.articles.audit.goldset import articles

_STOP = re.compile("[。\n](?=[^\n”」])|[.] (?=[A-Z])")
MEGABYTE = 1_000_000
LIMIT = 2.0


def prose(language: str) -> str:
    """The gold articles of a language, repeated with other numbers to a megabyte."""
    texts = [article.document.text for article in articles() if article.language.startswith(language)]
    pieces: list[str] = []
    size = number = 0
    while size < MEGABYTE:
        for text in texts:
            number += 1
            # No sentence twice: what is remembered of one must not help with the next.
            piece = _STOP.sub(rf"\g<0>{number}", text) + "\n"
            pieces.append(piece)
            size += len(piece.encode())
    return "".join(pieces)


def nasty() -> dict[str, str]:
    """Inputs built to make a careless pattern crawl."""
    random.seed(7)

    def fill(unit: str) -> str:
        return unit * (MEGABYTE // len(unit.encode()) + 1)

    characters = '据称说表示有一位专家12%“”《》「」(),。;:\n根报道数统计最高法案A b."他她'
    return {
        "据": fill("据"),
        "说": fill("说"),
        "有": fill("有"),
        "据X": fill("据有关"),
        "一位": fill("一位专家的"),
        "opening quotes": fill("“"),
        "opening quotes of two kinds": fill("“「"),
        "closing quotes": fill("”"),
        "pairs": fill("“说”"),
        "ascii quotes": fill('"'),
        "ascii quotes and words": fill('"said '),
        "brackets": fill("("),
        "brackets both": fill("()"),
        "titles": fill("《"),
        "titles unclosed words": fill("《法案"),
        "digits": fill("1"),
        "digits and commas": fill("1,"),
        "digits and spaces": fill("12 "),
        "chinese numerals": fill("一二三百千"),
        "percent": fill("1%"),
        "one word": fill("a"),
        "capitals": fill("A"),
        "capital words": fill("Aa "),
        "capitals and commas": fill("Aa, "),
        "according to": fill("according to "),
        "said": fill("he said "),
        "said.": fill("He said. "),
        "who said": fill("who said, "),
        "commas": fill("表示,"),
        "stops": fill("。"),
        "short sentences": fill("他说。"),
        "short lines": fill("他称3成\n"),
        "short english": fill("He said 3 km. "),
        "periods": fill("."),
        "initials": fill("A. "),
        "spaces": fill(" "),
        "newlines": fill("\n"),
        "full width": fill("123%"),
        "ligatures": fill("ﷺ"),
        "apostrophes": fill("‘a’"),
        "sources": fill("来源\nhttp://a.b/c\n"),
        "random": "".join(random.choice(characters) for _ in range(MEGABYTE * 2 // 5)),
        "random lines": "".join(
            random.choice(characters) + random.choice(["", "", "\n"]) for _ in range(MEGABYTE // 2)
        ),
    }


def timed(text: str, reader: str = "text") -> tuple[float, int]:
    """Seconds of processor time that the audit of `text` takes, and the number of statements."""
    start = time.process_time()
    document = Document.of_html(text) if reader == "html" else Document.of_text(text)
    result = audit(document)
    return time.process_time() - start, len(result.statements)


def main() -> int:
    """Print every time; answer 1 where one is over the limit."""
    audit(Document.of_text("据统计,3人。He said so."))
    worst = 0.0
    cases = {"prose zh": prose("zh-Hans"), "prose zh-Hant": prose("zh-Hant"), "prose en": prose("en"), **nasty()}
    for name, text in cases.items():
        seconds, statements = timed(text)
        worst = max(worst, seconds)
        mark = " <<<" if seconds > LIMIT else ""
        print(f"{name:30}{seconds:7.2f} s  {statements:6d} statements  {len(text.encode()):8d} bytes{mark}")
    for name, unit in {
        "html nest": "<div>",
        "html spans": '<span data-source="1">据',
        "html close": "</p>",
        "html lt": "<",
        "html half close": "</",
        "html half comment": "<!--",
        "html half declaration": "<!",
        "html half instruction": "<?",
        "html half value": "<a b='",
        "html references": "&#",
    }.items():
        seconds, statements = timed(unit * (MEGABYTE // len(unit.encode())), "html")
        worst = max(worst, seconds)
        print(f"{name:30}{seconds:7.2f} s  {statements:6d} statements{' <<<' if seconds > LIMIT else ''}")
    small = prose("zh-Hans")[:3000]
    best = min(timed(small)[0] for _ in range(5))
    print(f"3,000 characters               {best * 1000:7.1f} ms")
    print(f"worst {worst:.2f} s")
    return 0 if worst <= LIMIT and best <= 0.15 else 1


if __name__ == "__main__":
    sys.exit(main())
