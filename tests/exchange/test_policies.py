"""Policy files from disk: names, chains, hostile and damaged files, and the presets of this package."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.parameter import PolicyError
from guanpin.exchange.policies import load_policy, policy_names

Write = Callable[..., Path]

VALUE = 'values = [{ from = 2023-01-01, value = 5, document = "某区方案", clause = "第三条", confidence = "low" }]'
NOTICE = f"[notice.working_days]\n{VALUE}\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write NAME.toml with a head and the text given; returns its path."""

    def make(
        text: str = "", name: str = "made-up", extends: str | None = "national", level: str = "district"
    ) -> Path:
        head = f'[policy]\nname = "{name}"\ntitle = "虚构区"\nlevel = "{level}"\nstatus = "fragment"\n'
        above = f'extends = "{extends}"\n' if extends else ""
        above += 'school = "S001"\n' if level == "school" else ""
        path = tmp_path / f"{name}.toml"
        path.write_text(f"{head}{above}\n{text}", encoding="utf-8")
        return path

    return make


def refusal(policy: str | Path) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        load_policy(policy)
    error = caught.value
    assert error.zh and error.en and error.place and error.remedy_zh and error.remedy_en
    return error


def test_policies_by_name() -> None:
    assert {"national", "sichuan", "east-district"} <= set(policy_names())
    assert list(policy_names()) == sorted(policy_names())
    for name in policy_names():
        policy = load_policy(name)
        assert policy.name == name
        assert [layer.name for layer in policy.layers][:2] == ["defaults", "national"][: len(policy.layers)]
    assert [layer.name for layer in load_policy("east-district").layers] == [
        "defaults",
        "national",
        "sichuan",
        "east-district",
    ]


@pytest.mark.parametrize("name", ["", "east", "EAST-DISTRICT", "../national", "national.tom", "东区"])
def test_an_unknown_name_lists_those_known(name: str) -> None:
    error = refusal(name)
    assert error.code == "policy.unknown"
    assert "east-district" in error.remedy_zh and "east-district" in error.remedy_en


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.toml").code == "policy.unknown"


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    assert refusal(tmp_path / "folder.toml").code == "policy.unreadable"


def test_a_file_extends_a_policy_of_the_package(write: Write) -> None:
    policy = load_policy(str(write(NOTICE, extends="sichuan")))
    assert [layer.name for layer in policy.layers] == ["defaults", "national", "sichuan", "made-up"]
    assert policy.in_force(date(2023, 6, 19))["notice.working_days"].value == 5
    assert policy.layers[-1].source.endswith("made-up.toml")


@pytest.mark.parametrize("extends", ["county", "county.toml"])
def test_a_file_extends_one_beside_it(write: Write, extends: str) -> None:
    write(NOTICE, name="county")
    policy = load_policy(write(name="school", extends=extends, level="school"))
    assert [layer.name for layer in policy.layers] == ["defaults", "national", "county", "school"]


def test_a_name_of_the_package_is_never_shadowed(write: Write) -> None:
    write(NOTICE, name="national", level="nation", extends=None)
    policy = load_policy(write(name="school", extends="national", level="school"))
    assert "notice.working_days" not in policy.layers[1].settings


@pytest.mark.parametrize(
    "extends", ["nowhere", "../made-up", "/etc/passwd", "sub/made-up", "..\\made-up", "a:b"]
)
def test_extends_names_nothing_or_something_elsewhere(write: Write, extends: str) -> None:
    error = refusal(write(extends=extends.replace("\\", "\\\\")))
    assert error.code == "policy.unknown"
    assert error.place.endswith("policy.extends")


@pytest.mark.parametrize("level", ["nation", "district"])
def test_nobody_brings_a_nation_of_their_own(write: Write, level: str) -> None:
    error = refusal(write(NOTICE, extends=None, level=level))
    assert error.code == "policy.rootless"
    assert "national" in error.zh


def test_a_circle(write: Write) -> None:
    first = write(name="one", extends="two")
    write(name="two", extends="one")
    error = refusal(first)
    assert error.code == "policy.cycle"
    assert "one.toml → two.toml → one.toml" in error.zh
    assert refusal(write(name="self", extends="self")).code == "policy.cycle"


def test_a_name_of_the_package_cannot_be_taken(write: Write) -> None:
    path = write(name="east-district", extends="national")
    assert refusal(path).code == "policy.name_taken"


def test_two_layers_of_one_name(write: Write, tmp_path: Path) -> None:
    write(name="county")
    path = write(name="school", extends="county", level="school")
    path.write_text(path.read_text("utf-8").replace('name = "school"', 'name = "county"'), "utf-8")
    assert refusal(path).code == "policy.name_taken"


@pytest.mark.parametrize("level", ["nation", "province"])
def test_a_layer_above_the_one_it_extends(write: Write, level: str) -> None:
    assert refusal(write(extends="sichuan", level=level)).code == "policy.level"


@pytest.mark.parametrize("number", ["5.0", "13.5", "-1e3", "1E400", "nan", "inf", "-inf", "1_0.5"])
def test_a_float_may_not_decide(write: Write, number: str) -> None:
    error = refusal(write(NOTICE.replace("value = 5", f"value = {number}")))
    assert error.code == "policy.float"
    assert error.place.endswith("made-up.toml · notice.working_days · 某区方案 第三条")
    assert number in error.zh and f'"{number}"' in error.remedy_en


def test_a_float_inside_a_row_or_an_unknown_key(write: Write) -> None:
    rows = NOTICE.replace("value = 5", "value = [{ id = 0.5 }]").replace(
        "notice.working_days", "campaign.phases"
    )
    assert "campaign.phases" in refusal(write(rows)).place
    assert "no.such.key" in refusal(write("[no.such]\nkey = 0.5\n")).place


@pytest.mark.parametrize(
    "value",
    ["true", '"5"', "[5]", "5000000000000000000000", '"1e3"', '"٣"', '"1/0"', "2023-06-19", "{ a = 1 }"],
)
def test_a_value_of_the_wrong_kind_names_file_key_and_clause(write: Write, value: str) -> None:
    error = refusal(write(NOTICE.replace("value = 5", f"value = {value}")))
    assert error.code == "policy.value"
    assert error.place.endswith("made-up.toml · notice.working_days · 某区方案 第三条")


@pytest.mark.parametrize("value", ["0", "-1", "31"])
def test_a_value_out_of_bounds(write: Write, value: str) -> None:
    error = refusal(write(NOTICE.replace("value = 5", f"value = {value}")))
    assert error.code == "policy.out_of_bounds"
    assert error.place.endswith("made-up.toml · notice.working_days · 某区方案 第三条")


def test_a_time_is_no_date(write: Write) -> None:
    error = refusal(write(NOTICE.replace("2023-01-01", "2023-01-01T00:00:00Z")))
    assert error.code == "policy.undated"


def test_a_quoted_key_is_the_same_key(write: Write) -> None:
    assert refusal(write(f'{NOTICE}\n["notice.working_days"]\n{VALUE}\n')).code == "policy.twice"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[notice\n", ":8:"),
        ('a = "open\n', ":8:"),
        ("a = 1\na = 2\n", ":9:"),
        ("[x]\n[x]\n", ":9:"),
        ("a = 2023-13-01\n", ":8:"),
        ("a = \u0000\n", ":8:"),
        ("值 = 1\n", ":8:"),
    ],
)
def test_what_is_not_toml_names_the_line(write: Write, text: str, line: str) -> None:
    error = refusal(write(text))
    assert error.code == "policy.not_toml"
    assert line in error.place


@pytest.mark.parametrize("text", ["a = " + "9" * 5000, "a = " + "[" * 5000])
def test_toml_meant_to_break_the_parser(write: Write, text: str) -> None:
    assert refusal(write(text)).code == "policy.not_toml"


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.toml"
    path.write_text("")
    assert refusal(path).code == "policy.header"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_file_not_in_utf_8(write: Write, encoding: str) -> None:
    path = write(NOTICE)
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    error = refusal(path)
    assert (error.code, error.place) == ("policy.encoding", str(path))


def test_a_byte_order_mark_and_windows_lines_are_no_fault(write: Write) -> None:
    path = write(NOTICE)
    path.write_bytes(path.read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig"))
    assert load_policy(path).in_force(date(2023, 6, 19))["notice.working_days"].value == 5


def national_locks() -> list[str]:
    nation = load_policy("national").layers[1]
    return [key for key, setting in nation.settings.items() if setting.locked]


def test_the_nation_locks_something() -> None:
    assert "establishment.ratio.primary" in national_locks()
    assert "history.retirement.age" in national_locks()


def test_a_hostile_file_cannot_loosen_the_law(write: Write) -> None:
    ratio = VALUE.replace("value = 5", 'value = "40"').replace("2023-01-01", "2031-01-01")
    error = refusal(
        write(f"[establishment.ratio.primary]\n{ratio}\n", extends="east-district", level="school")
    )
    assert error.code in {"policy.loosened", "policy.out_of_bounds"}
    assert "made-up.toml · establishment.ratio.primary · 某区方案 第三条" in error.place


@pytest.mark.parametrize("key", sorted(key for key, parameter in CATALOGUE.items() if parameter.always))
@pytest.mark.parametrize("extends", ["national", "sichuan", "east-district"])
def test_a_hostile_file_cannot_switch_off_a_floor(write: Write, key: str, extends: str) -> None:
    for gone in CATALOGUE[key].always:
        codes = [code for code in CATALOGUE[key].options if code != gone]
        values = VALUE.replace("value = 5", f"value = {codes}")
        error = refusal(write(f"[{key}]\n{values}\n", extends=extends, level="school"))
        assert error.code == "policy.floor_removed"
        assert gone in error.zh and key in error.place


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2023, 6, 19), date(2025, 6, 19), date(2026, 11, 1)])
def test_the_preset_answers_every_parameter(day: date) -> None:
    rules = load_policy("east-district").at(day)
    assert set(rules.values) == set(CATALOGUE)
    for key, found in rules.values.items():
        assert found.document.strip() and found.clause.strip(), key
        assert found.confidence in {"verified", "stated", "high", "medium", "low"}, key


@pytest.mark.parametrize("name", policy_names())
def test_knowledge_of_low_or_medium_confidence_is_never_locked(name: str) -> None:
    doubtful = {
        key: value.confidence
        for layer in load_policy(name).layers
        for key, setting in layer.settings.items()
        if setting.locked
        for value in setting.values
        if value.confidence in {"low", "medium"}
    }
    assert doubtful == {}


def test_each_parameter_of_the_catalogue_is_well_declared() -> None:
    for key, parameter in CATALOGUE.items():
        assert key == parameter.key and key.isascii() and key.count(".") >= 1, key
        assert parameter.meaning.endswith("."), key
        assert not any(other != key and other.startswith(f"{key}.") for other in CATALOGUE), key
        assert set(parameter.always) <= set(parameter.options), key
        assert bool(parameter.columns) == (parameter.kind == "rows"), key
        assert all(column.kind not in {"rows", "amounts"} for column in parameter.columns), key
        fitting = {
            "integer": {"up", "down"}, "amount": {"up", "down"}, "amounts": {"up", "down"},
            "codes": {"more", "fewer"}, "rows": {"more", "fewer"}, "flag": {"on", "off"},
        }.get(parameter.kind, set())  # fmt: skip
        assert parameter.tightens is None or parameter.tightens in fitting, key


def test_numbers_have_units_and_a_lower_bound() -> None:
    for key, parameter in CATALOGUE.items():
        if parameter.kind in {"integer", "amount"}:
            assert parameter.unit, key
        if parameter.kind in {"integer", "amount", "amounts"}:
            assert parameter.low is not None, key
