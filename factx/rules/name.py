"""What the built-in model is called."""

NAME = "builtin/rules"
