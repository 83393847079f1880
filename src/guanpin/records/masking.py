"""What may be shown of a name or an identity number where it is not needed whole."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """The first character and, of three or more, the last: 张三 → 张*, 欧阳明 → 欧*明, 阿牛·木呷 → 阿*·木*."""
    if "·" in name:
        return "·".join(part[:1] + "*" * (len(part) - 1) for part in name.split("·"))
    if len(name) <= 1:
        return name
    if len(name) == 2:
        return f"{name[0]}*"
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def mask_id_number(number: str) -> str:
    """First six and last four characters; short numbers, of foreign documents, keep one at each end."""
    if len(number) >= 15:
        return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"
    if len(number) <= 2:
        return "*" * len(number)
    return f"{number[0]}{'*' * (len(number) - 2)}{number[-1]}"
