"""One file from one address: with patience, resumed where it broke off, proved by its digest.

A file that broke off stays as `NAME.part`, with `NAME.part.json` that says whose it is.
"""

from __future__ import annotations

import http.client
import json
import os
import queue
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline import files
from translate_pipeline.errors import DownloadError
from translate_pipeline.models import space

Progress = Callable[[int, int, str], None]
"""Told of done bytes, total bytes (0 where not known) and what is brought."""

PATIENCE: float = 20
_ATTEMPTS = 5
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to come: *digest* and *size* where they are pinned, else empty and 0."""

    name: str
    digest: str = ""
    size: int = 0


class _BrokenOffError(Exception):
    """The connection ended before the file did."""


def fetch(address: str, target: Path, wanted: Wanted, progress: Progress) -> str:
    """Bring the file at *address* to *target* and return its digest; a `DownloadError` holds the bare reason."""
    part = target.with_name(f"{target.name}.part")
    reason = ""
    for _ in range(_ATTEMPTS):
        begun = _size(part)
        try:
            _append(address, part, wanted, progress)
        except _BrokenOffError as error:
            reason = str(error)
            if _size(part) <= begun:
                break
            continue
        digest = files.digest_file(part)
        if wanted.digest in ("", digest):
            _note(part).unlink(missing_ok=True)
            part.replace(target)
            return digest
        _discard(part)
        reason = f"gave another file (SHA-256 {digest[:12]}… instead of {wanted.digest[:12]}…)"
        # Only what was put together from two pieces deserves a second try as a whole.
        if not begun:
            break
    raise DownloadError(reason)


def discard(target: Path) -> None:
    """Remove what is left of a file that broke off on its way to *target*."""
    _discard(target.with_name(f"{target.name}.part"))


def _discard(part: Path) -> None:
    for path in (part, _note(part)):
        path.unlink(missing_ok=True)


def read(address: str, most: int = 64 << 20) -> bytes:
    """Return the bytes at *address*, for small files; a `DownloadError` holds the bare reason."""
    with _open(urllib.request.Request(address, headers=_headers())) as response:
        try:
            data = response.read(most)
        except (OSError, http.client.HTTPException) as error:
            raise DownloadError(f"broken off ({_reason(error)})") from error
    if response.length:
        raise DownloadError("broken off before its end")
    return bytes(data)


def _append(address: str, part: Path, wanted: Wanted, progress: Progress) -> None:
    """Bring the rest of *part*, all of it where the server or the note does not let it be resumed."""
    start, tag = _resumable(address, part, wanted)
    if start and start == wanted.size:
        return
    space.require(part.parent, wanted.size - start)
    with _open(urllib.request.Request(address, headers=_headers(start, tag)), part) as response:
        if start and not (response.headers.get("Content-Range") or "").startswith(f"bytes {start}-"):
            start = 0
        total = start + (response.length or 0)
        if wanted.size and response.length is not None and total != wanted.size:
            raise DownloadError(f"offers {total} bytes instead of {wanted.size}")
        space.require(part.parent, (total or wanted.size) - start)
        tag = response.headers.get("ETag") or response.headers.get("Last-Modified") or ""
        files.write_bytes(_note(part), json.dumps([address, wanted.digest, tag]).encode())
        _copy(response, part, start, total or wanted.size, lambda done, all_: progress(done, all_, wanted.name))


def _copy(
    response: http.client.HTTPResponse, part: Path, start: int, total: int, tell: Callable[[int, int], None]
) -> None:
    done = start
    try:
        with part.open("ab" if start else "wb") as stream:
            while chunk := _next_chunk(response):
                stream.write(chunk)
                done += len(chunk)
                tell(done, total)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        # A full disk is not kept full: what had arrived goes too.
        with suppress(OSError):
            _discard(part)
        raise space.refusal(error, part) from error
    if done < total:
        raise _BrokenOffError(f"broken off after {done} of {total} bytes")


def _next_chunk(response: http.client.HTTPResponse) -> bytes:
    try:
        return response.read1(_CHUNK)
    except (OSError, http.client.HTTPException) as error:
        raise _BrokenOffError(f"broken off ({_reason(error)})") from error


def _resumable(address: str, part: Path, wanted: Wanted) -> tuple[int, str]:
    """Return where *part* can go on, and the tag that the server must still have; 0 where it must start again.

    With a pinned digest any address may go on; without one only the same address with the same tag.
    """
    with suppress(OSError, ValueError):
        from_address, digest, tag = json.loads(_note(part).read_text(encoding="utf-8"))
        size = _size(part)
        if digest != wanted.digest or (wanted.size and size > wanted.size):
            return 0, ""
        if from_address == address and tag and not tag.startswith("W/"):
            return size, str(tag)
        return (size, "") if digest else (0, "")
    return 0, ""


def _open(request: urllib.request.Request, part: Path | None = None) -> http.client.HTTPResponse:
    """Return the answer to *request*, in bounded time.

    In a thread: name resolution knows no time-out, and a host with eight addresses would get eight of them.
    """
    answers: queue.Queue[http.client.HTTPResponse | Exception] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(urllib.request.urlopen(request, timeout=PATIENCE))
        except (OSError, http.client.HTTPException, ValueError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=PATIENCE)
    except queue.Empty:
        raise DownloadError(f"no answer within {PATIENCE:g} seconds") from None
    if isinstance(answer, urllib.error.HTTPError):
        answer.close()
        if answer.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and part is not None and part.exists():
            part.unlink()
            return _open(urllib.request.Request(request.full_url, headers=_headers()), part)
        raise DownloadError(f"HTTP {answer.code} {answer.reason}") from answer
    if isinstance(answer, Exception):
        raise DownloadError(_reason(answer)) from answer
    return answer


def _headers(start: int = 0, tag: str = "") -> dict[str, str]:
    headers = {"User-Agent": "translate-pipeline"}
    if start:
        headers["Range"] = f"bytes={start}-"
        if tag:
            headers["If-Range"] = tag
    return headers


def _reason(error: Exception) -> str:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    text = (cause.strerror if isinstance(cause, OSError) else "") or str(cause) or type(cause).__name__
    return text.lower()


def _note(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
