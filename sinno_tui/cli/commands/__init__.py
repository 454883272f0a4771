"""One file a command: `describe` adds its arguments, `run` carries it out and returns the exit code."""
