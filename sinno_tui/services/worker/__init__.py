"""The worker ('Dienst'): claims due activations and does what reaches outside, one step at a time."""
