"""Паспорт из JSON — в типах договора."""

from dataclasses import fields, is_dataclass
from enum import Enum
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

from wit_world.exports import assessment


def passport_of(source):
    return contractual(source, assessment.Passport)


def contractual(value, kind):
    if get_origin(kind) in (Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else contractual(value, kind)
    if get_origin(kind) is list:
        (of,) = get_args(kind)
        return [contractual(one, of) for one in value]
    if kind is bytes:
        return bytes(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[value.upper()]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: contractual(value[field.name], hints[field.name]) for field in fields(kind)})
    return value
