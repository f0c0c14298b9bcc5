"""An Argos package on disk, made ready to run: the only place that knows CTranslate2, SentencePiece and BPE."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate_pipeline import files
from translate_pipeline.errors import FileError, ModelError
from translate_pipeline.nouns import Model


@dataclass(frozen=True, slots=True)
class Package:
    """A loaded package. *prefix* is the token that each output of a multilingual model begins with, mostly ""."""

    encode: Callable[[str], list[str]]
    decode: Callable[[Sequence[str]], str]
    translator: Any
    prefix: str


def load(model: Model, workers: int) -> Package:
    """Return the package of *model*, ready to translate *workers* batches at a time; a `ModelError` says what it lacks.

    A worker has one thread: on 2 cores, two workers give twice the sentences of one worker with two threads.
    """
    again = f"install it again: translate-pipeline model install {model.name}"
    metadata = _metadata(model.path, again)
    encode, decode = _tokenizer(model.path, metadata, again)
    return Package(
        encode, decode, _translator(model.path / "model", workers, again), str(metadata.get("target_prefix", ""))
    )


def _metadata(folder: Path, again: str) -> dict[str, Any]:
    path = folder / "metadata.json"
    try:
        metadata = json.loads(files.read_bytes(path))
    except FileError as error:
        raise ModelError(f"{error.message}; {again}", path=path) from error
    except ValueError as error:
        raise ModelError(f"not JSON; {again}", path=path) from error
    if not isinstance(metadata, dict):
        raise ModelError(f"not the description of an Argos package; {again}", path=path)
    return metadata


def _tokenizer(
    folder: Path, metadata: dict[str, Any], again: str
) -> tuple[Callable[[str], list[str]], Callable[[Sequence[str]], str]]:
    if (path := folder / "sentencepiece.model").is_file():
        return _sentencepiece(path, again)
    if (path := folder / "bpe.model").is_file():
        return _bpe(path, metadata, again)
    raise ModelError(f"neither sentencepiece.model nor bpe.model is there; {again}", path=folder)


def _sentencepiece(path: Path, again: str) -> tuple[Callable[[str], list[str]], Callable[[Sequence[str]], str]]:
    import sentencepiece

    try:
        processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise ModelError(f"not a SentencePiece model; {again}", path=path) from error

    def encode(text: str) -> list[str]:
        return list(processor.encode(text, out_type=str))

    def decode(tokens: Sequence[str]) -> str:
        # Argos turns each _ into a space here, which damages addresses.
        return str(processor.decode(list(tokens))).replace("▁", " ")

    return encode, decode


def _bpe(
    path: Path, metadata: dict[str, Any], again: str
) -> tuple[Callable[[str], list[str]], Callable[[Sequence[str]], str]]:
    from argostranslate.tokenizer import BPETokenizer

    tokenizer = BPETokenizer(path, metadata.get("from_code", "zh"), metadata.get("to_code", "en"))
    try:
        tokenizer.lazy_load()
    except (OSError, ValueError, IndexError) as error:
        raise ModelError(f"not a BPE model; {again}", path=path) from error

    def encode(text: str) -> list[str]:
        return [token for token in tokenizer.encode(text) if token]

    def decode(tokens: Sequence[str]) -> str:
        return str(tokenizer.decode(list(tokens)))

    return encode, decode


def _translator(folder: Path, workers: int, again: str) -> Any:
    import ctranslate2

    try:
        # An unlimited queue: with a limited one, handing over a batch would block where Ctrl-C is not heard.
        return ctranslate2.Translator(
            str(folder), device="cpu", inter_threads=workers, intra_threads=1, max_queued_batches=-1
        )
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"CTranslate2 cannot load it ({error}); {again}", path=folder) from error
