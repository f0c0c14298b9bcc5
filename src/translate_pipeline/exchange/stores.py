"""XLIFF files as translate-toolkit holds them; it is GPL, so it is loaded here only, and only when it is asked for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from translate_pipeline.errors import ConfigError, SourceError
from translate_pipeline.exchange import trees
from translate_pipeline.glossary.elements import fit
from translate_pipeline.glossary.languages import language
from translate_pipeline.glossary.streaming import local_name
from translate_pipeline.nouns import Locale

if TYPE_CHECKING:
    from lxml import etree

NAME = "translate-pipeline"
_XLIFF = "urn:oasis:names:tc:xliff:document:"
NAMESPACES = {"1.2": f"{_XLIFF}1.2", "2.0": f"{_XLIFF}2.0"}
_EXTRA = "XLIFF needs the extra [exchange], which is not installed with the program: pip install translate-toolkit"
# What translate-toolkit meets a file with that is XML and has units, but is no XLIFF.
_NO_XLIFF = (ValueError, TypeError, LookupError, AttributeError, AssertionError, StopIteration)


def new(wanted: str, attributes: Mapping[str, str], file: Mapping[str, str]) -> Any:
    """Return a store of the version *wanted* without a unit, by the attributes of its root and of its file."""
    from lxml import etree

    namespace = NAMESPACES[wanted]
    names: Any = {None: namespace}
    root = etree.Element(f"{{{namespace}}}xliff", {"version": wanted, **attributes}, nsmap=names)
    etree.SubElement(root, f"{{{namespace}}}file", {name: fit(value) for name, value in file.items()})
    return _store(wanted, etree.tostring(root))


def dumps(store: Any) -> bytes:
    """Return the whole file, indented."""
    from lxml import etree

    # translate-toolkit makes each unit in a namespace of its own and leaves it declared.
    etree.cleanup_namespaces(store.document)
    return bytes(store)


def load(data: bytes, place: str, wanted: str, locale: Locale | None) -> Any:
    """Return the store of an XLIFF file of the version *wanted*; whatever is wrong with it is a `SourceError`.

    translate-toolkit gets the tree that was proved, written anew: no entity, comment or other tool's prefix is left.
    """
    from lxml import etree

    root = trees.parse(data, place, ("xliff",))
    if (found := version(root)) != wanted:
        fact = f"it is XLIFF {found or 'of an unknown version'}, not {wanted}"
        step = {"1.2": "import it as xliff", "2.0": "import it as xliff2"}.get(found, "export it again")
        raise SourceError(f"{fact}; {step}", path=place)
    _prove_language(root, place, locale)
    if root.find("{*}file") is None:
        raise SourceError("it has no <file> and so no sentence; export it again", path=place)
    try:
        return _store(wanted, etree.tostring(_renamed(root, NAMESPACES[wanted])))
    except _NO_XLIFF as error:
        fact = f"no XLIFF {wanted} that translate-toolkit can read ({str(error) or type(error).__name__})"
        raise SourceError(f"{fact}; export it again", path=place) from error


def _store(wanted: str, data: bytes) -> Any:
    try:
        from translate.storage.xliff import Xliff1File
        from translate.storage.xliff2 import Xliff2File
    except ImportError as error:
        raise ConfigError(_EXTRA) from error
    made: Any = Xliff1File if wanted == "1.2" else Xliff2File
    store = made()
    # Its parsestring takes some files for another dialect of XLIFF, that of PO files.
    store.parse(data)
    return store


def version(root: etree._Element) -> str:
    """Return which of `NAMESPACES` the XLIFF file is written in, by its version or else its namespace."""
    name = root.get("version") or str(root.tag).partition("}")[0].rpartition(":")[2]
    return {"1": "1.2", "2": "2.0"}.get(name.strip().partition(".")[0], "")


def _prove_language(root: etree._Element, place: str, locale: Locale | None) -> None:
    for element in (root, *root.iterchildren("{*}file")):
        name = element.get("trgLang") or element.get("target-language") or ""
        found = language(name)
        if locale and found and found != locale:
            raise SourceError(f"its language is {name}, not {locale}; choose another file or language", path=place)


def _renamed(root: etree._Element, namespace: str) -> etree._Element:
    """Return *root* with all elements of XLIFF in one namespace: some tools leave it out, or write an older one."""
    for element in root.iter():
        place = str(element.tag).rpartition("}")[0][1:]
        if not place or place.startswith(_XLIFF):
            element.tag = f"{{{namespace}}}{local_name(element)}"
    return root


def ids(sources: Iterable[str]) -> Iterator[str]:
    """Yield an id for each sentence, the same in each export; one that stands twice is numbered.

    >>> first, second = ids(["会议。", "会议。"])
    >>> second == f"{first}-2"
    True
    """
    seen: Counter[str] = Counter()
    for source in sources:
        name = "s" + hashlib.sha256(source.encode()).hexdigest()[:15]
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"
