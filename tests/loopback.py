"""What the tests of the models share: a server on 127.0.0.1 that can misbehave, a home of their own, small files."""

from __future__ import annotations

import hashlib
import http.server
import io
import json
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from translate_pipeline.config import Config
from translate_pipeline.nouns import ListedModel, Source

GGUF = b"GGUF" + bytes(range(256)) * 4000
METADATA = {"package_version": "1.9", "argos_version": "1.9.0", "from_code": "zh", "to_code": "en"}


@dataclass
class Loopback:
    """A server of *files*; *cuts* are the lengths after which its next answers end, *asked* has path and range."""

    address: str
    files: dict[str, bytes] = field(default_factory=dict)
    knows_range: bool = True
    is_sized: bool = True
    tag: str = '"one"'
    delay: float = 0
    cuts: list[int] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def serve(self, name: str, data: bytes) -> str:
        """Serve *data* as *name*; return its address."""
        self.files[f"/{name}"] = data
        return f"{self.address}/{name}"


@contextmanager
def serving() -> Iterator[Loopback]:
    """Give a server for a while."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(ConnectionError):
                _answer(self, loopback)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        loopback = Loopback(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield loopback
        finally:
            server.shutdown()
            thread.join()


def _answer(handler: http.server.BaseHTTPRequestHandler, loopback: Loopback) -> None:
    loopback.asked.append((handler.path, handler.headers.get("Range", "")))
    time.sleep(loopback.delay)
    data = loopback.files.get(handler.path)
    if data is None:
        handler.send_error(404)
        return
    start = int(handler.headers.get("Range", "bytes=0-")[6:-1]) if loopback.knows_range else 0
    if handler.headers.get("If-Range", loopback.tag) != loopback.tag:
        start = 0
    if start >= len(data) > 0:
        handler.send_error(416)
        return
    handler.send_response(206 if start else 200)
    if start:
        handler.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
    if loopback.is_sized:
        handler.send_header("Content-Length", str(len(data) - start))
    handler.send_header("ETag", loopback.tag)
    handler.end_headers()
    cut = loopback.cuts.pop(0) if loopback.cuts else len(data)
    handler.wfile.write(data[start : start + cut])


@contextmanager
def own_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the user's real folders out of reach.

    The environment holds for what is imported later and for child processes. argostranslate's settings may have been
    imported by an earlier test, so their attributes, the library's public way, are set as well.
    """
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder / name))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder / "packages"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    from argostranslate import settings

    (folder / "packages").mkdir(exist_ok=True)
    monkeypatch.setattr(settings, "package_data_dir", folder / "packages")
    monkeypatch.setattr(settings, "package_dirs", [folder / "packages"])
    monkeypatch.setattr(settings, "local_package_index", folder / "index.json")
    monkeypatch.setattr(settings, "remote_package_index", "http://127.0.0.1:9/index.json")
    yield


def config(folder: Path, *, engine: str = "", model: str = "") -> Config:
    """Return the config of a project in *folder* that keeps its models there."""
    return Config(folder, models="models", engine=engine, model=model)


def listed_gguf(*addresses: str, data: bytes = GGUF, name: str = "small", kind: str = "url") -> ListedModel:
    """Return a listed GGUF with the digest of *data*, to be had from each of *addresses*."""
    sources = tuple(Source(kind, address) for address in addresses)
    return ListedModel(name, "llama", ("zh", "en"), len(data), "MIT", digest_of(data), "a small one", sources)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of *data* in hex."""
    return hashlib.sha256(data).hexdigest()


def package_files(**metadata: str) -> dict[str, bytes]:
    """Return the files of a package that can be described, but not run."""
    return {
        "metadata.json": json.dumps({**METADATA, **metadata}).encode(),
        "model/model.bin": b"weights",
        "sentencepiece.model": b"pieces",
    }


def package_folder(folder: Path, files: dict[str, bytes]) -> Path:
    """Write *files* below *folder*; return it."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def zipped(files: dict[str, bytes], root: str = "translate-zh_en-1_9/") -> bytes:
    """Return *files* as a zip file, below *root*."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(root + name, data)
    return stream.getvalue()


def quiet(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody looks at."""
