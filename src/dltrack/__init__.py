"""dltrack: a roadmap of deep learning, alive in a terminal."""

# A constant: importlib.metadata would cost more than the rest of a daily command.
__version__ = "0.1.0"
