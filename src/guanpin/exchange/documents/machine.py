"""What this machine lacks for printing: the libraries that set type, and a font with Chinese characters."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from functools import cache

FONTS = ("Noto Sans CJK SC", "Noto Serif CJK SC")
# Debian's names; other systems have the same under names of their own.
LIBRARIES_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONTS_PACKAGE = "fonts-noto-cjk"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing, as whole sentences that name what to install."""

    code: str
    zh: str
    en: str
    remedy_zh: str
    remedy_en: str

    def text(self, lang: str = "zh") -> str:
        return f"{self.en} {self.remedy_en}" if lang == "en" else f"{self.zh}{self.remedy_zh}"


_LIBRARIES = Lack(
    "documents.libraries",
    zh="这台电脑缺少排版组件 Pango，不能生成 PDF。",
    en="This machine lacks Pango, which sets the type of PDF files.",
    remedy_zh=f"Debian、Ubuntu、统信、麒麟等系统请安装：apt-get install {LIBRARIES_PACKAGES}。",
    remedy_en=f"On Debian and its kin: apt-get install {LIBRARIES_PACKAGES}.",
)
_FONTS = Lack(
    "documents.fonts",
    zh="这台电脑缺少中文字体 Noto CJK（思源），生成的 PDF 会缺字。",
    en="This machine lacks the Chinese fonts Noto CJK; characters would be missing from PDF files.",
    remedy_zh=f"Debian、Ubuntu、统信、麒麟等系统请安装：apt-get install {FONTS_PACKAGE}。",
    remedy_en=f"On Debian and its kin: apt-get install {FONTS_PACKAGE}.",
)


@cache
def missing() -> tuple[Lack, ...]:
    """What has to be installed before `render_pdf` works; empty where nothing is missing."""
    if not libraries_load():
        # Without the libraries nobody can tell which fonts there are.
        return (_LIBRARIES,)
    return () if all(map(has_font, FONTS)) else (_FONTS,)


def libraries_load() -> bool:
    """Whether WeasyPrint finds its libraries. It prints advice of its own where it does not, which nobody needs."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            from weasyprint.text import ffi  # noqa: PLC0415 - loads the libraries
        except (ImportError, OSError):
            return False
    # The older way to cut fonts to size takes minutes for Chinese ones.
    return ffi.harfbuzz_subset is not None


def has_font(family: str) -> bool:
    """Whether fontconfig's best match for `family` is that family."""
    from weasyprint.text.ffi import ffi, fontconfig  # noqa: PLC0415

    config = fontconfig.FcInitLoadConfigAndFonts()
    pattern = fontconfig.FcPatternCreate()
    matched = ffi.NULL
    try:
        fontconfig.FcPatternAddString(pattern, b"family", family.encode())
        fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchPattern)
        fontconfig.FcDefaultSubstitute(pattern)
        matched = fontconfig.FcFontMatch(config, pattern, ffi.new("FcResult *"))
        return matched != ffi.NULL and family in _families(matched)
    finally:
        for made in (matched, pattern):
            if made != ffi.NULL:
                fontconfig.FcPatternDestroy(made)
        fontconfig.FcConfigDestroy(config)


def _families(pattern: object) -> list[str]:
    """Every name of a font's family: a font may carry one a language."""
    from weasyprint.text.ffi import ffi, fontconfig  # noqa: PLC0415

    found: list[str] = []
    name = ffi.new("FcChar8 **")
    while fontconfig.FcPatternGetString(pattern, b"family", len(found), name) == fontconfig.FcResultMatch:
        found.append(ffi.string(name[0]).decode())
    return found
