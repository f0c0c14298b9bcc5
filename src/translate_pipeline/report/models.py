"""The models in tables."""

from __future__ import annotations

from collections.abc import Sequence

from translate_pipeline.models import in_words
from translate_pipeline.nouns import ListedModel, Model, Table


def models(listed: Sequence[ListedModel], installed: Sequence[Model]) -> Table:
    """Return the table of models: those that can be brought by name, and whatever else is there."""
    here = {model.name for model in installed}
    rows = [
        (
            item.name,
            item.engine,
            in_words(item.size),
            item.licence,
            "yes" if item.name in here else "no",
            item.description,
        )
        for item in listed
    ]
    rows += [
        (model.name, model.engine, in_words(model.size), model.licence or "not stated", "yes", str(model.path))
        for model in installed
        if model.name not in {item.name for item in listed}
    ]
    return Table("Models", ("name", "engine", "size", "licence", "installed", "what it is"), tuple(rows))


def model(item: Model) -> Table:
    """Return what is known of one model."""
    card = item.card
    rows: list[tuple[str | int, ...]] = [
        ("name", item.name), ("engine", item.engine), ("path", str(item.path)), ("size", in_words(item.size)),
        ("sha256", item.digest), ("licence", item.licence or card.licence or "not stated"),
    ]  # fmt: skip
    if item.engine == "argos":
        rows += [
            ("card version", card.version), ("terms by markup", card.term_markup or "no"),
            ("terms at most", card.most_terms), ("longest input", f"{card.longest_input} tokens"),
        ]  # fmt: skip
        rows += [(f"score {name}", f"{value:g}") for name, value in card.scores.items()]
    return Table(item.name, ("field", "value"), tuple(rows))
