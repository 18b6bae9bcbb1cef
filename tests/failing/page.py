"""A page that breaks on a name."""

NAME = "Willemijn Verzonnen"

try:
    int(NAME)
except ValueError as error:
    raise LookupError(f"no {NAME}") from error
