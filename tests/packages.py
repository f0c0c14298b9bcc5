"""Argos packages with random weights, made by CTranslate2's own specs: real to load and run, worth nothing to read."""

from __future__ import annotations

import io
import json
import math
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

MARKS = ("⟦", "⇒", "⟧")
NEVER = -1e9

CHINESE = (
    "深圳市工商联今天召开会议，研究民营企业的发展。",
    "市委、市政府高度重视民营经济；各区积极行动。",
    "企业家说，政策来得及时，信心更足了。",
    "“暖企行动”启动以来，服务团走访了三百家企业。",
    "会议由市工商联主席主持，代表和专家参加。",
    "截至去年年底，全市商事主体超过3,580,000户。",
    "银行为中小企业提供了贷款，利率下降了0.5个百分点。",
    "我们要坚持两个毫不动摇，促进两个健康。",
    "南山区、福田区、宝安区和龙岗区都设立了服务站。",
    "记者从发布会上了解到，新的平台下月上线。",
    "科技公司在研发上投入很大，人才也越来越多。",
    "法律服务进园区，帮助企业解决困难和问题。",
)
ENGLISH = (
    "The federation held a meeting today to study the growth of private enterprises.",
    "The municipal party committee and the government value the private economy; all districts are acting.",
    "The entrepreneurs said that the policy came in time and that they have more confidence.",
    "Since the campaign began, the service team has visited three hundred companies.",
    "Representatives and experts took part in the meeting, which was chaired by the president.",
    "By the end of last year, the city had more than 3,580,000 market entities.",
    "Banks gave loans to small and medium-sized companies, and the rate fell by 0.5 percentage points.",
    "We must promote the healthy growth of the private sector and of the people in it.",
    "Service stations were set up in the districts of Nanshan, Futian, Bao'an and Longgang.",
    "The reporter learned at the press conference that the new platform goes online next month.",
    "Technology firms invest much in research, and they have more and more talent.",
    "Legal services come to the parks and help companies. See https://example.org/a_b?c=1 for more.",
)


def random_package(
    folder: Path,
    *,
    layers: tuple[int, int] = (1, 1),
    width: int = 32,
    heads: int = 4,
    vocabulary: int = 0,
    positions: int = 512,
    card: str | None = None,
    never_ends: bool = False,
    end_bias: float = 1.0,
    seed: int = 1,
) -> Path:
    """Make an Argos package of zh→en in *folder* and return it; *card* is the text of its card.toml.

    *vocabulary* pads the pieces to that number, as the recipe of the bundled model does; 0 leaves them as they are.
    With *never_ends* no output ever ends by itself: each is as long as the limit.
    """
    model = _sentencepiece_model()
    (folder / "model").mkdir(parents=True)
    (folder / "sentencepiece.model").write_bytes(model)
    pieces = _pieces(model)
    pieces += [f"<pad{number}>" for number in range(vocabulary - len(pieces))]
    bias = NEVER if never_ends else end_bias
    _save_model(folder / "model", pieces, layers, width, heads, positions, bias, seed)
    _write_metadata(folder)
    if card is not None:
        (folder / "card.toml").write_text(card, encoding="utf-8")
    return folder


def random_bpe_package(folder: Path, *, seed: int = 1) -> Path:
    """Make an Argos package of the older kind, with a bpe.model instead of a SentencePiece model."""
    (folder / "model").mkdir(parents=True)
    (folder / "bpe.model").write_text("#version: 0.2\nt h\nth e</w>\n", encoding="utf-8")
    letters = sorted({letter for line in (*CHINESE, *ENGLISH) for letter in line if not letter.isspace()})
    pieces = ["<unk>", "<s>", "</s>", "the", *(f"{letter}@@" for letter in letters), *letters]
    _save_model(folder / "model", pieces, (1, 1), 32, 4, 512, 1.0, seed)
    _write_metadata(folder)
    return folder


def add_target_prefix(folder: Path, prefix: str) -> None:
    """Have the package say that each output starts with *prefix*, as Argos's multilingual packages do."""
    path = folder / "metadata.json"
    metadata = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(metadata | {"target_prefix": prefix}), encoding="utf-8")


def copy_package(package: Path, folder: Path) -> Path:
    """Copy *package* to *folder*, so that a test may damage it."""
    return Path(shutil.copytree(package, folder))


def _write_metadata(folder: Path) -> None:
    metadata = {
        "package_version": "0.1",
        "argos_version": "1.9",
        "from_code": "zh",
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
    }
    (folder / "metadata.json").write_text(json.dumps(metadata, indent=2), encoding="utf-8")


def _sentencepiece_model() -> bytes:
    import sentencepiece

    stream = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter((*CHINESE, *ENGLISH)),
        model_writer=stream,
        vocab_size=700,
        hard_vocab_limit=False,
        byte_fallback=True,
        character_coverage=1.0,
        normalization_rule_name="nmt_nfkc",
        user_defined_symbols=list(MARKS),
        num_threads=1,
        minloglevel=2,
    )
    return stream.getvalue()


def _pieces(model: bytes) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def _save_model(
    folder: Path,
    pieces: Sequence[str],
    layers: tuple[int, int],
    width: int,
    heads: int,
    positions: int,
    end_bias: float,
    seed: int,
) -> None:
    from ctranslate2.specs import common_spec, transformer_spec

    spec = transformer_spec.TransformerSpec.from_config(
        layers, heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    weights = _Weights(width, seed)
    table = weights.matrix(len(pieces), width)
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = weights.matrix(len(pieces), width) * 2
    bias = np.zeros(len(pieces), np.float32)
    bias[[number for number, piece in enumerate(pieces) if piece in ("<unk>", "<s>")]] = NEVER
    bias[list(pieces).index("</s>")] = end_bias
    spec.decoder.projection.bias = bias
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = True
        side.position_encodings.encodings = _sinusoids(positions, width)
        weights.norm(side.layer_norm)
        for layer in side.layer:
            weights.fill(layer, is_decoder=side is spec.decoder)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.config.unk_token = "<unk>"
    spec.config.bos_token = "<s>"
    spec.config.eos_token = "</s>"
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _sinusoids(positions: int, width: int) -> Array:
    half = width // 2
    rates = np.exp(np.arange(half) * -(math.log(10000.0) / (half - 1)))
    angles = (np.arange(positions)[:, None] + 1) * rates
    return np.concatenate([np.sin(angles), np.cos(angles)], 1).astype(np.float32)


class _Weights:
    """Random weights for the parts of a Transformer of one width, the same for the same seed."""

    def __init__(self, width: int, seed: int) -> None:
        self.width = width
        self.generator = np.random.default_rng(seed)

    def matrix(self, rows: int, columns: int) -> Array:
        return self.generator.standard_normal((rows, columns), np.float32) * np.float32(columns**-0.5)

    def norm(self, spec: object) -> None:
        spec.gamma = np.ones(self.width, np.float32)  # type: ignore[attr-defined]
        spec.beta = np.zeros(self.width, np.float32)  # type: ignore[attr-defined]

    def linear(self, spec: object, rows: int, columns: int) -> None:
        spec.weight = self.matrix(rows, columns)  # type: ignore[attr-defined]
        spec.bias = np.zeros(rows, np.float32)  # type: ignore[attr-defined]

    def attention(self, spec: object, blocks: Sequence[int]) -> None:
        for linear, number in zip(spec.linear, blocks, strict=True):  # type: ignore[attr-defined]
            self.linear(linear, number * self.width, self.width)
        self.norm(spec.layer_norm)  # type: ignore[attr-defined]

    def fill(self, layer: object, *, is_decoder: bool) -> None:
        self.attention(layer.self_attention, (3, 1))  # type: ignore[attr-defined]
        if is_decoder:
            self.attention(layer.attention, (1, 2, 1))  # type: ignore[attr-defined]
        self.norm(layer.ffn.layer_norm)  # type: ignore[attr-defined]
        self.linear(layer.ffn.linear_0, 4 * self.width, self.width)  # type: ignore[attr-defined]
        self.linear(layer.ffn.linear_1, self.width, 4 * self.width)  # type: ignore[attr-defined]
