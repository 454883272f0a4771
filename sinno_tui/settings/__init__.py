"""The settings: typed, read once at a start, from options, `SINNO_…` variables and one TOML file."""
