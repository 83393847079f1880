"""Django's settings as the tests use them: the real ones, in a data folder that goes away, with quick passwords.

pytest-django reads settings before any conftest is imported, so the environment is prepared here.
"""

import atexit
import os
import shutil
import sys
import tempfile

if "mypy" in sys.modules:  # its plugin reads settings too, and mypy ends without running what atexit holds
    os.environ["GUANPIN_DATA"] = ".mypy_cache/data"
elif "GUANPIN_DATA" not in os.environ:  # the workers of xdist share the folder their parent made
    _folder = tempfile.mkdtemp(prefix="guanpin-tests-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    os.environ["GUANPIN_DATA"] = _folder

from guanpin.config.settings import *  # noqa: F403

# Argon2 is slow on purpose; a test that wants it asks guanpin.config.settings.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
