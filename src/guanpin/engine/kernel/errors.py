"""The one family of errors a user may meet: each names the place and the remedy, in Chinese and English."""

from __future__ import annotations


class GuanpinError(Exception):
    """Something the user can mend.

    `code` is stable and testable; `place` names the file, sheet, row, key or clause; the texts are whole sentences.
    """

    def __init__(
        self, code: str, *, zh: str, en: str, place: str = "", remedy_zh: str = "", remedy_en: str = ""
    ) -> None:
        super().__init__(code)
        self.code = code
        self.zh = zh
        self.en = en
        self.place = place
        self.remedy_zh = remedy_zh
        self.remedy_en = remedy_en

    def text(self, lang: str = "zh") -> str:
        """The message as shown to a user; `lang` is "zh" or "en"."""
        if lang == "en":
            where = f" [{self.place}]" if self.place else ""
            remedy = f" {self.remedy_en}" if self.remedy_en else ""
            return f"{self.en}{where}{remedy}"
        where = f"【{self.place}】" if self.place else ""
        return f"{where}{self.zh}{self.remedy_zh}"

    def __str__(self) -> str:
        return f"{self.text('zh')}\n{self.text('en')}"
