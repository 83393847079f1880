"""``python -m verification FOLDER [en]``: verify a result folder without guanpin."""

import sys
from pathlib import Path

from .text import NO_RESULT, report_text
from .verify import is_result, verify_directory


def main(arguments: list[str]) -> int:
    """0 if everything holds, 1 if something does not, 2 if the call is wrong."""
    if not 1 <= len(arguments) <= 2 or arguments[1:] not in ([], ["en"], ["zh"]):
        sys.stderr.write("用法 usage: python -m verification FOLDER [zh|en]\n")
        return 2
    folder, lang = Path(arguments[0]), arguments[1] if arguments[1:] else "zh"
    if not is_result(folder):
        sys.stderr.write(NO_RESULT[lang == "en"] + "\n")
        return 2
    report = verify_directory(folder)
    sys.stdout.write(report_text(report, lang))
    return 0 if report.passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
