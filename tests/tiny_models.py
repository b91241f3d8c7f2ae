"""Argos packages small enough for tests, whose translations can be foretold.

The model is a real Transformer of one layer a side, with weights set by hand: the decoder's
cross-attention looks at the source position that has its own number, and the output layer is a
fixed exchange of letters. So it "translates" letter by letter (``render_letters`` foretells it),
stops with the source's ``</s>``, and two different sentences never get the same rendering. The
looping model always looks at the first letter and never stops by itself.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SENTENCES = (
    "Bonjour à tous, et merci d'être venus si nombreux ce matin.",
    "Je voudrais que la lettre parte avant la fin de la semaine.",
    "Le conseil municipal a voté le budget, malgré l'avis contraire de deux élus.",
    "Q : Quand avez-vous commencé à écrire des romans ?",
    "Elle ferma la porte, regarda la rue et ne dit plus rien.",
    "Nous n'avons pas encore reçu la réponse du ministère ; elle viendra demain.",
    "Il pleut depuis trois jours sur la vallée, et la rivière monte.",
    "« C'est une question difficile », répond-il après un long silence.",
    "Les résultats du premier trimestre sont meilleurs que prévu.",
    "Le 14 juillet 1998, plus de 3 000 personnes attendaient devant la gare.",
    "Alice, Bob et Zoé : voilà les trois noms que j'ai notés !",
    "The cat sat on the mat, and everybody was happy with the result.",
    "We have not received an answer from the ministry; it will come tomorrow.",
    "I would like the letter to leave before the end of the week.",
)
_LETTERS = sorted({c for sentence in SENTENCES for c in sentence if c.isalpha() and c.islower()})
_EXCHANGE = str.maketrans("".join(_LETTERS), "".join(_LETTERS[7:] + _LETTERS[:7]))
_WIDTH = 64
"""Numbers in each third of the model's 192: token in, position, token out."""


@dataclass(frozen=True)
class TinyPackage:
    """A package file (``.argosmodel``) and the same package as a folder."""

    file: Path
    folder: Path


def build_package(
    parent: Path,
    *,
    source: str = "fr",
    target: str = "en",
    target_prefix: str = "",
    looping: bool = False,
    version: str = "1.0",
) -> TinyPackage:
    """Make a package in ``parent``: about 200 KB, the same model on every run."""
    folder = parent / f"translate-{source}_{target}"
    (folder / "model").mkdir(parents=True)
    pieces = _train_pieces(folder / "sentencepiece.model", user_symbol=target_prefix)
    _write_model(folder / "model", pieces, looping=looping)
    metadata: dict[str, Any] = {
        "package_version": version,
        "argos_version": "1.5",
        "from_code": source,
        "from_name": source.upper(),
        "to_code": target,
        "to_name": target.upper(),
    }
    if target_prefix:
        metadata["target_prefix"] = target_prefix
    (folder / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    return TinyPackage(zip_package(folder, parent / f"{folder.name}.argosmodel"), folder)


def zip_package(folder: Path, file: Path) -> Path:
    """Zip a package folder as Argos does: one root folder with everything in it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            archive.write(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
    return file


def _train_pieces(path: Path, *, user_symbol: str) -> list[str]:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 3),
        model_writer=model,
        model_type="char",
        character_coverage=1.0,
        user_defined_symbols=[user_symbol] if user_symbol else [],
        num_threads=1,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def render_letters(text: str) -> str:
    """What the tiny package makes of a text whose characters all stand in ``SENTENCES``."""
    return text.translate(_EXCHANGE)


def _write_model(folder: Path, pieces: list[str], *, looping: bool) -> None:
    import numpy as np
    from ctranslate2 import specs

    random = np.random.default_rng(7)
    size, full = len(pieces), 3 * _WIDTH

    def codes(count: int) -> Any:
        rows = random.choice([-1.0, 1.0], (count, _WIDTH // 2))
        return (np.concatenate([rows, -rows], axis=1) / _WIDTH**0.5).astype(np.float32)

    tokens, places = codes(size), codes(1100)
    embedding, positions = np.zeros((2, max(size, 1100), full), np.float32)
    embedding, positions = embedding[:size], positions[:1100]
    embedding[:, :_WIDTH] = tokens
    positions[:, _WIDTH : 2 * _WIDTH] = places

    spec = specs.TransformerSpec.from_config((1, 1), 1, pre_norm=True)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = positions.copy()
        _set_norm(side.layer_norm, full)
        for layer in side.layer:
            _set_attention(layer.self_attention, full)
            _set_norm(layer.ffn.layer_norm, full)
            _set_linear(layer.ffn.linear_0, np.zeros((8, full)))
            _set_linear(layer.ffn.linear_1, np.zeros((full, 8)))
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = embedding.copy()
    if looping:
        spec.decoder.position_encodings.encodings[:] = positions[1]

    look, take, give = np.zeros((3, full, full), np.float32)
    third = np.arange(_WIDTH)
    look[third, _WIDTH + third] = 4.5
    take[third, third] = 1.0
    give[2 * _WIDTH + third, third] = 1.0
    cross = spec.decoder.layer[0].attention
    _set_norm(cross.layer_norm, full)
    _set_linear(cross.linear[0], look)
    _set_linear(cross.linear[1], np.concatenate([look, take]))
    _set_linear(cross.linear[2], give)

    output = np.zeros((size, full), np.float32)
    for here, piece in enumerate(pieces):
        rendered = render_letters(piece) if len(piece) == 1 else piece
        output[pieces.index(rendered), 2 * _WIDTH :] = tokens[here] * 2
    _set_linear(spec.decoder.projection, output)

    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _set_norm(norm: Any, width: int) -> None:
    import numpy as np

    norm.gamma = np.ones(width, np.float32)
    norm.beta = np.zeros(width, np.float32)


def _set_linear(linear: Any, weight: Any) -> None:
    import numpy as np

    linear.weight = weight.astype(np.float32)
    linear.bias = np.zeros(weight.shape[0], np.float32)


def _set_attention(attention: Any, width: int) -> None:
    import numpy as np

    _set_norm(attention.layer_norm, width)
    _set_linear(attention.linear[0], np.zeros((3 * width, width)))
    _set_linear(attention.linear[1], np.zeros((width, width)))
