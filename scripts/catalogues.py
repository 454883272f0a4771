"""Extracts, updates and compiles the gettext catalogues: `scripts/catalogues [--check] [DOMAIN …]`.

Each domain is the catalogue of one room (`SOURCES`). Updating adds what is new in the source, drops what
is gone from it, and compiles the `.mo` files, which are committed: the wheel carries them.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sinno_tui"
CATALOGUES = PACKAGE / "texts" / "catalogues"
LANGUAGES = ("de", "en")
DOMAINS = ("screens", "cli", "messages", "phone", "codes", "realm")
SOURCES = {
    "cli/commands/realm.py": "realm",
    "texts/sentences/realm_words.py": "realm",
    "practice": "phone",
    "screens/phone": "phone",
    "screens": "screens",
    "widgets": "screens",
    "app.py": "screens",
    "messages": "messages",
    "texts/handover": "messages",
    "texts": "codes",
}
"""Path inside the package → domain, the first that fits. What stands nowhere here speaks in `cli`."""

KEYWORDS = {"say": 1, "mark": 1, "plural": 2}
"""Functions that translate or mark a text, and how many of their first arguments are messages."""

Key = str | tuple[str, ...]
"""A message's id; a plural has two."""

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)[a-z]|%[sd]")


class PlainCatalog(Catalog):
    """A catalogue whose header holds no dates, names or versions, so that equal texts make equal files."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext needs to read the file."""
        return [
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
        ]


def domain_of(source: Path) -> str:
    """The domain that the texts of a source file of the package belong to."""
    inside = source.relative_to(PACKAGE).as_posix()
    for start, domain in SOURCES.items():
        if inside.startswith(start):
            return domain
    return "cli"


def extracted(domain: str, language: str) -> Catalog:
    """The messages that the source holds for `domain`, in the order of the source, untranslated."""
    comment = f"# The texts of '{domain}', in '{language}'; the message in the source is English."
    catalog = PlainCatalog(locale=language, domain=domain, header_comment=comment, fuzzy=False)
    for source in sorted(PACKAGE.rglob("*.py")):
        if domain_of(source) != domain:
            continue
        place = source.relative_to(ROOT).as_posix()
        for line, message in spoken(source.read_text("utf-8")):
            catalog.add(message, None, [(place, line)])
    return catalog


def spoken(code: str) -> list[tuple[int, Key]]:
    """Line and message of every call in `code` that says a literal text, also inside an f-string."""
    found: list[tuple[int, Key]] = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [part.value for part in node.args[: KEYWORDS.get(name, 0)] if isinstance(part, ast.Constant)]
        strings = tuple(text for text in texts if isinstance(text, str))
        if strings and len(strings) == KEYWORDS[name]:
            found.append((node.lineno, strings if len(strings) > 1 else strings[0]))
    return sorted(found, key=lambda pair: pair[0])


def po_path(domain: str, language: str) -> Path:
    """Where a catalogue's text lies; the compiled one lies beside it."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{domain}.po"


def stored(domain: str, language: str) -> Catalog:
    """The catalogue as it lies in the checkout; empty if there is none."""
    path = po_path(domain, language)
    if not path.exists():
        return PlainCatalog(locale=language, domain=domain)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def messages_of(catalog: Catalog) -> dict[Key, Message]:
    """The messages by their id, without the header."""
    return {key_of(message): message for message in catalog if message.id}


def key_of(message: Message) -> Key:
    """The id; of a plural both forms."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def strings_of(message: Message) -> tuple[str, ...]:
    """The translation, in as many forms as it has."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def updated(domain: str, language: str) -> tuple[Catalog, list[Key]]:
    """The catalogue as it should be, and the translated ids that it loses.

    A new English text is its own translation.
    """
    catalog, before = extracted(domain, language), messages_of(stored(domain, language))
    for key, message in messages_of(catalog).items():
        old = before.pop(key, None)
        if old is not None:
            message.string = old.string
            message.user_comments = old.user_comments
            message.flags |= old.flags
        elif language == "en":
            message.string = message.id
    return catalog, [key for key, message in before.items() if any(strings_of(message))]


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as text."""
    out = BytesIO()
    write_po(out, catalog, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue compiled. Fuzzy and untranslated messages are not in it."""
    plain = PlainCatalog(locale=catalog.locale, domain=catalog.domain, fuzzy=False)
    for message in messages_of(catalog).values():
        plain[message.id] = message
    out = BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def update(domain: str, language: str) -> list[Key]:
    """Writes a domain's catalogue and its compiled twin; the translated ids that it lost."""
    catalog, lost = updated(domain, language)
    path = po_path(domain, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(po_bytes(catalog))
    path.with_suffix(".mo").write_bytes(mo_bytes(catalog))
    return lost


def faults(domain: str, language: str) -> Iterator[str]:
    """What is wrong with a catalogue in the checkout, one sentence each."""
    wanted, found = messages_of(extracted(domain, language)), messages_of(stored(domain, language))
    yield from (f"not in the catalogue: {key!r}" for key in wanted if key not in found)
    yield from (f"not in the source: {key!r}" for key in found if key not in wanted)
    for key, message in found.items():
        strings = strings_of(message)
        if not strings or not all(strings):
            yield f"not translated: {key!r}"
        elif message.fuzzy:
            yield f"marked as fuzzy: {key!r}"
        elif not all(_same_placeholders(key, string) for string in strings):
            yield f"other placeholders than the message: {key!r}"
    mo = po_path(domain, language).with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != mo_bytes(stored(domain, language)):
        yield "the .mo file is not the compiled .po file"


def _same_placeholders(key: Key, string: str) -> bool:
    """A plural form may leave out the count: 'one customer'."""
    used, plural = set(PLACEHOLDER.findall(string)), not isinstance(key, str)
    wanted = set(PLACEHOLDER.findall(key if isinstance(key, str) else key[-1]))
    return used == wanted or (plural and used == wanted - {"{count}"})


def main() -> int:
    """Updates, or with `--check` only looks; 1 when something is to be done by hand."""
    parser = argparse.ArgumentParser(prog="scripts/catalogues", description=__doc__)
    parser.add_argument("domains", nargs="*", metavar="DOMAIN", help=f"{', '.join(DOMAINS)}; default: all")
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is wrong")
    options = parser.parse_args()
    if unknown := set(options.domains) - set(DOMAINS):
        parser.error(f"no such domain: {', '.join(sorted(unknown))}")
    wrong = 0
    for domain in options.domains or DOMAINS:
        for language in LANGUAGES:
            lost = [] if options.check else update(domain, language)
            notes = [f"dropped with its translation: {key!r}" for key in lost]
            problems = list(faults(domain, language))
            wrong += len(problems)
            for note in notes + problems:
                print(f"{language}/{domain}: {note}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
