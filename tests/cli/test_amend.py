"""Late events on the command line: what they write, what stays, what is refused and why."""

from __future__ import annotations

import json
import shutil
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest

from guanpin.cli import execute as guanpin
from guanpin.engine.amendment import KINDS, read_event
from guanpin.engine.amendment.correction import TABLE_NAMES
from guanpin.engine.kernel.ids import parse_seed
from guanpin.engine.ledger import Tree, verify_consistency
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.documents.source import source_at
from guanpin.exchange.results.amendments import open_amended
from guanpin.exchange.workbook import write_workbook
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.sample import Sample
from guanpin.sample.six import six_school
from guanpin.wording.forms import KINDS as KINDS_OF_FORMS
from tests.cli.runs import SEED, arguments

WHO = 'on = 2023-07-20\ndocument = "区办〔2023〕9号"\ndecided_by = ["甲", "乙"]\n'


@pytest.fixture(scope="module")
def sample() -> Sample:
    return six_school(0)


@pytest.fixture(scope="module")
def result(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("six")
    assert parse_seed(SEED)
    write_workbook(sample.facts, sample.id_numbers, folder / "district.xlsx")
    assert guanpin(arguments(folder / "district.xlsx", folder / "result")) == 0
    return folder / "result"


@pytest.fixture
def folder(result: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(result, tmp_path / "result"))


def event(folder: Path, text: str) -> str:
    path = folder.parent / "event.toml"
    path.write_text(WHO + text, "utf-8")
    return str(path)


def amend(folder: Path, text: str, *options: str) -> int:
    return guanpin(["amend", str(folder), event(folder, text), *options])


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def held(folder: Path) -> list[str]:
    return [
        line.split(",")[0] for line in (folder / "appointments.csv").read_text("utf-8-sig").splitlines()[1:]
    ]


def test_a_death_and_what_follows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    assert amend(folder, 'kind = "died"\nperson = "P00103"\n', "--dry-run") == 0
    assert contents(folder) == before
    assert "没有写入" in capsys.readouterr().out
    assert amend(folder, 'kind = "died"\nperson = "P00103"\n') == 0
    told = capsys.readouterr().out
    assert "抚恤、丧葬" in told and "抚恤、丧葬" in (folder / "amendments/001/amendment.html").read_text(
        "utf-8"
    )
    assert "涉及 2 人" in told and "P00100" in told and "递补" in told
    assert amend(folder, 'kind = "resigned"\nperson = "P00100"\n') == 0
    assert (
        amend(folder, 'kind = "school_closed"\nschool = "S002"\nreceiving = "S009"\nname = "新二小"\n') == 0
    )
    after = contents(folder)
    assert {name: data for name, data in after.items() if name in before} == before
    assert guanpin(["verify", str(folder)]) == 0
    assert guanpin(["rerun", str(folder)]) == 0
    capsys.readouterr()
    assert guanpin(["explain", str(folder), "P00100"]) == 0
    told = capsys.readouterr().out
    assert "第 1 次更改（2023年7月20日，去世）" in told and "第 2 次更改（2023年7月20日，辞职）" in told
    assert "现在：无岗位" in told
    order = [
        told.index(part)
        for part in ("公布以后的更改", "现在：无岗位", "一、公布时的结果", "二、公布时的结果")
    ]
    assert order == sorted(order) and "、结果\n" not in told
    assert guanpin(["explain", str(folder), held(folder)[0], "--lang", "en"]) == 0
    assert "Amendment 1 " not in capsys.readouterr().out


def test_what_the_amendment_overtook_is_not_printed_any_more(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dead, mover, out = "P00103", "P00100", folder.parent / "forms"
    source = source_at(folder, None)
    letter = next(form for form in KINDS_OF_FORMS["letter"].make(source) if form.person == mover)
    name = source.person_name(dead)
    assert amend(folder, f'kind = "died"\nperson = "{dead}"\n') == 0
    for kind in ("letter", "contract"):
        for person, remedy in ((dead, "已经离开"), (mover, "amended-letter")):
            capsys.readouterr()
            command = ["forms", kind, str(folder), "--out", str(out), "--html", "--person", person]
            if not any(form.person == person for form in KINDS_OF_FORMS[kind].make(source)):
                continue
            assert guanpin(command) == 2
            told = capsys.readouterr().err
            assert "此人后来有第1次更改" in told and remedy in told
    assert guanpin(["forms", "contract", str(folder), "--out", str(out), "--html"]) == 0
    assert "人的结果后来更改，没有打印原来的结果" in capsys.readouterr().out
    assert not [path for path in out.rglob("*.html") if name in path.read_text("utf-8")]
    # The record behind paper that was printed before is found still, with what came later.
    assert guanpin(["forms", "look", letter.scan, str(folder)]) == 0
    assert "此后有第1次更改" in capsys.readouterr().out
    untouched = next(
        form for form in KINDS_OF_FORMS["letter"].make(source) if form.person not in (dead, mover)
    )
    assert guanpin(["forms", "look", untouched.scan, str(folder)]) == 0
    assert "此后有" not in capsys.readouterr().out


def test_the_ledger_only_grows(folder: Path) -> None:
    assert amend(folder, 'kind = "died"\nperson = "P00103"\n') == 0
    assert amend(folder, 'kind = "died"\nperson = "P00039"\n') == 0
    ledgers = [folder / "ledger.jsonl", *sorted(folder.glob("amendments/*/ledger.jsonl"))]
    trees = [Tree(path.read_bytes().splitlines()) for path in ledgers]
    assert json.loads((folder / "run.json").read_bytes())["ledger"]["root"] == trees[0].root().hex()
    for number in (1, 2):
        old, new = trees[number - 1], trees[number]
        assert new.size == old.size + 2
        proof = new.consistency_proof(old.size)
        assert verify_consistency(old.size, new.size, proof, old.root(), new.root())


@pytest.mark.parametrize(
    "name", ["amendment.json", "standing.csv", "ledger.jsonl", "waiting_list-1.json", "amendment.html"]
)
@pytest.mark.parametrize("how", ["changed", "removed"])
def test_an_altered_amendment_is_refused_by_the_next(
    name: str, how: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert amend(folder, 'kind = "died"\nperson = "P00103"\n') == 0
    path = folder / "amendments" / "001" / name
    if how == "removed":
        path.unlink()
    else:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    capsys.readouterr()
    assert amend(folder, 'kind = "died"\nperson = "P00039"\n') != 0
    assert "已被改动" in capsys.readouterr().err
    assert not (folder / "amendments" / "002").exists()
    assert guanpin(["explain", str(folder), "P00100"]) != 0
    assert guanpin(["verify", str(folder)]) == 1


def test_an_altered_result_takes_no_amendment(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "facts.json").write_bytes((folder / "facts.json").read_bytes().replace(b"P00103", b"P00104", 1))
    assert amend(folder, 'kind = "died"\nperson = "P00103"\n') != 0
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('kind = "vanished"\n', "kind", "不是可以登记的事项"),
        ('kind = "died"\n', "person", "缺少该项"),
        ('kind = "died"\nperson = "P99999"\n', "person", "不在名册上"),
        ('kind = "died"\nperson = "P00103"\ncontracted = true\n', "contracted", "没有这一项"),
        ('kind = "died"\nperson = 7\n', "person", "应为文字"),
        ('kind = "protected"\nperson = "P00103"\nprotection = "D08"\n', "protection", "不是法定保护情形"),
        ('kind = "ruling"\nperson = "P00103"\npost = "V0"\n', "post", "没有岗位"),
        ('kind = "school_closed"\nschool = "S002"\nreceiving = "S0O1"\n', "receiving", "请写明校名"),
        ('kind = "school_closed"\nschool = "S002"\nreceiving = "S001"\nname = "某校"\n', "name", "已有校名"),
        ('kind = "school_closed"\nschool = "S002"\nreceiving = "S002"\n', "receiving", "不能是原学校"),
        ('kind = "school_closed"\nschool = "S099"\n', "school", "没有学校"),
        ('kind = "school_split"\nschool = "S001"\nreceiving = "S002"\npeople = ["P00103"]\n', "people", "没有在"),
        ('kind = "school_opened"\nschool = "S001"\nname = "校"\nposts = [{school_phase = "primary", subjects = ["math"], '
         "capacity = 1}]\n", "school", "已经存在"),
        ('kind = "school_opened"\nschool = "S008"\nname = "校"\nposts = [{school_phase = "primary", subjects = ["maths"], '
         "capacity = 1}]\n", "posts", "代码有误：maths"),
        ('kind = "school_opened"\nschool = "S008"\nname = "校"\nposts = [3]\n', "posts", "三项"),
        ('kind = "unwanted"\npost = "V0"\ntried = -1\n', "tried", "整数"),
        ('kind = "corrected"\nperson = "P00103"\n', "workbook", "更正后的工作簿"),
    ],
)  # fmt: skip
def test_wrong_input_is_told_with_place_and_remedy(
    text: str, place: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert amend(folder, text) == 2
    told = capsys.readouterr().err
    assert place in told and words in told and "Traceback" not in told
    assert not (folder / "amendments").exists()


@pytest.mark.parametrize("raw", [b"kind = died", b"\xff\xfe", b'kind = "died"\non = "2023-07-20"\n'])
def test_what_is_no_event_file_is_told(raw: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder.parent / "event.toml"
    path.write_bytes(raw)
    assert guanpin(["amend", str(folder), str(path)]) == 2
    assert guanpin(["amend", str(folder), str(folder / "none.toml")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_person_who_left_cannot_leave_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert amend(folder, 'kind = "died"\nperson = "P00103"\n') == 0
    assert amend(folder, 'kind = "refused"\nperson = "P00103"\n') == 2
    assert "已经离开" in capsys.readouterr().err


def correct(
    folder: Path, sample: Sample, person: str, points: str, options: str = "", *, other: str = ""
) -> int:
    """Record the marks of `person` in the workbook as `points` out of 100, by every assessor."""
    marks = tuple(
        replace(row, value=points) if row.person in (person, other) else row for row in sample.facts.marks
    )
    write_workbook(replace(sample.facts, marks=marks), sample.id_numbers, folder.parent / "right.xlsx")
    return amend(folder, f'kind = "corrected"\nperson = "{person}"\nworkbook = "right.xlsx"\n{options}')


def effects(folder: Path, number: int) -> dict[str, object]:
    data = json.loads((folder / "amendments" / f"{number:03}" / "amendment.json").read_bytes())
    return {one["person"]: one["after"] for one in data["effects"]}


def test_a_correction_of_two_people_at_once_is_refused(
    folder: Path, sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    people = sorted({row.person for row in sample.facts.marks})
    assert correct(folder, sample, people[0], "1", other=people[1]) == 2
    said = capsys.readouterr().err
    assert f"“评分”中还改动了 {people[1]} 的数据" in said and "“marks”" not in said


def test_every_table_of_the_facts_is_called_what_its_sheet_is() -> None:
    sheets = {spec.key: spec.name for spec in SHEETS}
    assert set(TABLE_NAMES) == {field.name for field in fields(Facts)}
    assert all(sheets[table] == name for table, name in TABLE_NAMES.items())


def test_wrong_facts_before_and_after_contract(folder: Path, sample: Sample) -> None:
    """The same mistake: taken back before contract, kept after it, and taken back for one's own false statement."""
    person = "P00007"
    trial = Path(shutil.copytree(folder, folder.parent / "trial"))
    assert correct(trial, sample, person, "0") == 0
    assert effects(trial, 1)[person] is None
    assert guanpin(["verify", str(trial)]) == 0
    assert correct(folder, sample, person, "0", "contracted = true\n") == 0
    assert effects(folder, 1) == {}
    again = Path(shutil.copytree(trial, folder.parent / "again"))
    shutil.rmtree(again / "amendments")
    assert correct(again, sample, person, "0", "contracted = true\nown_fault = true\n") == 0
    assert effects(again, 1) == effects(trial, 1)
    assert guanpin(["verify", str(folder)]) == 0
    # A second correction goes on from the first.
    assert correct(folder, sample, person, "0") == 2


def test_right_facts_that_would_have_won(folder: Path, sample: Sample) -> None:
    """Somebody who should have had a better place gets it, displacing nobody; only the own place comes free."""
    person = "P00008"
    assert correct(folder, sample, person, "100") == 0
    found = effects(folder, 1)
    assert found[person] == {"post": "Ve5ca2b8b5203", "supernumerary": True}
    data = json.loads((folder / "amendments" / "001" / "amendment.json").read_bytes())
    assert all(one["person"] == person or one["after"]["post"] in data["freed"] for one in data["effects"])
    assert guanpin(["verify", str(folder)]) == 0
    # A later correction of somebody else goes on from the corrected facts.
    marks = tuple(
        replace(row, value="100" if row.person == person else "1")
        if row.person in (person, "P00086")
        else row
        for row in sample.facts.marks
    )
    write_workbook(replace(sample.facts, marks=marks), sample.id_numbers, folder.parent / "right.xlsx")
    assert amend(folder, 'kind = "corrected"\nperson = "P00086"\nworkbook = "right.xlsx"\n') == 0
    assert person not in effects(folder, 2)
    assert guanpin(["verify", str(folder)]) == 0


def test_every_example_of_the_page_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "amendments.md").read_text("utf-8")
    examples = [tomllib.loads(part.split("```")[0]) for part in page.split("```toml\n")[1:]]
    kinds = {read_event(one, "docs/amendments.md").kind for one in examples}
    assert kinds | {"resigned", "transferred", "retired"} == set(KINDS)
    assert all(kind in page for kind in KINDS)


def test_another_version_is_told_from_alteration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert amend(folder, 'kind = "died"\nperson = "P00103"\n') == 0
    path = folder / "amendments" / "001" / "amendment.json"
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b'"program":"guanpin ', b'"program":"guanpin 9'))
    assert path.read_bytes() != sound
    capsys.readouterr()
    assert amend(folder, 'kind = "died"\nperson = "P00039"\n') == 2
    told = capsys.readouterr().err
    assert "另一版本（guanpin 9" in told and "请用该版本" in told
    path.write_bytes(sound)
    run = (folder / "run.json").read_bytes()
    (folder / "run.json").write_bytes(run.replace(b'"program":"guanpin ', b'"program":"guanpin 9'))
    assert amend(folder, 'kind = "died"\nperson = "P00039"\n') == 2
    assert "另一版本" in capsys.readouterr().err


def test_a_bad_corrected_workbook_is_checked_by_the_policy_of_the_run(
    folder: Path, sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "policy.json"
    data = json.loads(path.read_bytes())
    path.write_bytes(json.dumps({**data, "name": "elsewhere"}).encode())
    measures = tuple(replace(row, value="-1") for row in sample.facts.measures)
    write_workbook(replace(sample.facts, measures=measures), sample.id_numbers, folder.parent / "bad.xlsx")
    assert amend(folder, 'kind = "corrected"\nperson = "P00103"\nworkbook = "bad.xlsx"\n') == 2
    assert "--policy elsewhere" in capsys.readouterr().err


def test_a_refused_place_elsewhere_is_verified(folder: Path) -> None:
    """Protected since the result, then declining a place away from the last post: back there, over quota."""
    state = open_amended(folder).state
    person = next(
        one
        for one, place in state.held.items()
        if place.post != state.last_post(one).id and not place.supernumerary and state.floor(one) is None
    )
    assert amend(folder, f'kind = "protected"\nperson = "{person}"\nprotection = "D03"\n') == 0
    assert amend(folder, f'kind = "refused"\nperson = "{person}"\n') == 0
    assert effects(folder, 2)[person] == {"post": state.last_post(person).id, "supernumerary": True}
    assert guanpin(["verify", str(folder)]) == 0


def test_what_is_no_amendment_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert amend(folder, 'kind = "died"\nperson = "P00103"\n') == 0
    for name in ("drafts", "002"):
        (folder / "amendments" / name).mkdir()
        capsys.readouterr()
        assert guanpin(["verify", str(folder)]) == 1
        assert f"amendments/{name} " in capsys.readouterr().out
        (folder / "amendments" / name).rmdir()
