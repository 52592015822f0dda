"""The rows of a source file, each with the name that drafts and reports call it by."""
import csv
import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

csv.field_size_limit(1 << 24)


@dataclass(frozen=True)
class Row:
    """One record of a CSV file; `number` counts from 1, the header left out."""

    file: str
    number: int
    fields: dict[str, str]

    @property
    def source(self) -> str:
        return f"{self.file}:{self.number}"

    def __getitem__(self, name: str) -> str:
        return self.fields[name]


class SourceError(Exception):
    """A source file that is missing or has not the columns that the adapter reads."""


def read_rows(folder: pathlib.Path, file: str, columns: tuple[str, ...]) -> list[Row]:
    """All rows of `file`. Raises SourceError when it is missing, not UTF-8, or a column of `columns` is."""
    try:
        with open(folder / file, encoding="utf-8", newline="") as stream:
            return list(_rows(file, csv.reader(stream, strict=True), columns))
    except FileNotFoundError as error:
        raise SourceError(f"{folder / file} is missing") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{folder / file}: {error}") from error


def _rows(file: str, reader: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[Row]:
    header = next(reader, [])
    missing = [column for column in columns if column not in header]
    if missing:
        raise SourceError(f"{file} has no column {', '.join(missing)}")
    for number, values in enumerate(reader, start=1):
        if len(values) != len(header):
            raise SourceError(f"{file}, row {number}: {len(values)} fields instead of {len(header)}")
        yield Row(file, number, dict(zip(header, values)))


def economies(folder: pathlib.Path) -> dict[str, str]:
    """Codes in the data that are not ISO 3166-1, to the ISO code in lower case ("UK" to "gb")."""
    rows = read_rows(folder, "ref_code_exceptions.csv", ("code_in_data", "iso3166_alpha2"))
    return {row["code_in_data"]: (row["iso3166_alpha2"] or row["code_in_data"]).lower() for row in rows}


def columns(header: str) -> tuple[str, ...]:
    return tuple(re.split(r",\s*", header))
