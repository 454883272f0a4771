"""What follows from the settings: the mode, and where everything lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from sinno_tui.domain.language import Language
from sinno_tui.settings.model import Settings
from sinno_tui.settings.sources import APP, SYSTEM_FILE, Loaded, Options, Origin, load


@dataclass(frozen=True)
class Installation:
    """One installation as this process sees it; nothing of it is made or opened yet."""

    settings: Settings
    origins: Mapping[str, Origin]
    config_file: Path | None
    practice: bool
    database: str
    """An absolute path, or `postgres://…`."""
    data: Path
    """The data folder."""
    folder: Path
    """Where database, logs and the rest lie: the data folder, in practice its folder `practice`."""
    options: Options

    @property
    def language(self) -> Language:
        """Of screens and commands."""
        return Language(self.settings.language)

    @property
    def log_folder(self) -> Path:
        """Where the logs are written; practice keeps its own."""
        named = self.settings.log_folder
        return Path(named) if named and not self.practice else self.folder

    @property
    def code_key_file(self) -> Path:
        """The key from which codes are made."""
        named = self.settings.code_key_file
        return Path(named) if named and not self.practice else self.folder / "code.key"

    @property
    def world_file(self) -> Path:
        """The database of practice mode's outside world."""
        return self.folder / "world.db"

    @property
    def on_file(self) -> bool:
        """Whether the database is an SQLite file; else it is on a PostgreSQL server."""
        return "://" not in self.database

    @property
    def lock_folder(self) -> Path:
        """Where the locks lie: beside an SQLite database."""
        return Path(self.database).parent if self.on_file else self.folder

    @property
    def starts_worker(self) -> bool:
        """Whether the program starts the worker itself."""
        return self.practice or self.settings.start_worker

    def same_for_another_process(self) -> list[str]:
        """Options with which another process of this account finds the same installation.

        Variables of the environment are inherited.
        """
        words: list[str] = []
        if self.config_file is not None:
            words += ["--config", str(self.config_file)]
        if self.options.data is not None:
            words += ["--data", str(self.data)]
        if self.options.practice:
            words.append("--practice")
        return words


def installation(
    options: Options, variables: Mapping[str, str], system_file: Path = SYSTEM_FILE
) -> Installation:
    """Reads the settings and draws the conclusions. Raises `WrongUse` (see `sources.load`).

    Practice mode is asked for by `--practice` or by the setting `mode`; it also starts by itself where
    neither a configuration file nor a variable for the database or for an interface exists.
    """
    loaded = load(options, variables, system_file)
    settings = loaded.settings
    practice = settings.mode == "practice" or (settings.mode is None and _nothing_is_set_up(loaded))
    data = Path(settings.data) if settings.data else user_data_path(APP, appauthor=False)
    folder = data / "practice" if practice else data
    return Installation(
        settings=settings,
        origins=loaded.origins,
        config_file=loaded.file,
        practice=practice,
        database=_database(loaded, practice=practice) or str(folder / "sinno.db"),
        data=data,
        folder=folder,
        options=options,
    )


def _nothing_is_set_up(loaded: Loaded) -> bool:
    interfaces = any("." in key for key in loaded.origins)
    return loaded.file is None and loaded.origins["database"] is Origin.DEFAULT and not interfaces


def _database(loaded: Loaded, *, practice: bool) -> str:
    """A file for real use that names a database does not name it for those who only want to practise."""
    from_file = loaded.origins["database"] is Origin.FILE
    if practice and from_file and loaded.file_values.get("mode") != "practice":
        return ""
    return loaded.settings.database
