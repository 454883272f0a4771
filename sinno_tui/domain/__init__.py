"""Plain values and pure rules: no database, no network, no terminal, no clock of its own."""
