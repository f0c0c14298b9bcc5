from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline import config, locales
from translate_pipeline.errors import ConfigError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert config.read(tmp_path) == config.Config(tmp_path)


def test_every_key_of_the_commented_template_is_known(tmp_path: Path) -> None:
    from importlib import resources

    text = resources.files("translate_pipeline").joinpath("data/translate-pipeline.toml").read_text(encoding="utf-8")
    settings = "\n".join(line.removeprefix("# ") for line in text.splitlines() if " = " in line and "`" not in line)

    loaded = config.loads(settings, tmp_path)

    assert loaded.locales == locales.TARGETS
    assert settings.count("\n") >= 12


def test_an_unknown_key_is_told_with_the_allowed_ones(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"translate-pipeline\.toml: unknown key 'locale'; allowed are .*locales"):
        config.loads('locale = "en"', tmp_path)


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("threads = 'two'", "threads must be a whole number"),
        ("threads = true", "threads must be a whole number"),
        ("locales = 'en'", "locales must be a list of texts"),
        ("locales = ['klingon']", "unknown locale 'klingon'"),
        ("locales = ['zh_CN']", "leave it out of locales"),
        ("locales = []", "locales is empty"),
        ("engine = 'google'", "unknown engine 'google'"),
        ("fuzzy-threshold = 7", "between 0.5 and 1"),
        ("threads = ", "not valid TOML"),
    ],
)
def test_a_wrong_value_is_told(tmp_path: Path, line: str, fact: str) -> None:
    with pytest.raises(ConfigError, match=fact):
        config.loads(line, tmp_path)


def test_aliases_of_locales_are_accepted(tmp_path: Path) -> None:
    loaded = config.loads('locales = ["zh_TW", "zh_Hant_HK", "EN"]', tmp_path)

    assert loaded.locales == (locales.TAIWAN, locales.HONG_KONG, locales.ENGLISH)


def test_the_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    (tmp_path / config.FILE_NAME).write_text("", encoding="utf-8")
    inside = tmp_path / "source" / "2021"
    inside.mkdir(parents=True)

    assert config.find_root(inside) == tmp_path.resolve()


def test_every_world_finds_every_locale() -> None:
    for row in locales.TABLE:
        for alias in (row.locale, row.gettext, row.weblate, row.opencc, *row.aliases):
            assert not alias or locales.find(alias) == row.locale
