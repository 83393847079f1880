"""``python -m guanpin.cli``, for where the console script is not on the path."""

from guanpin.cli import main

main()
