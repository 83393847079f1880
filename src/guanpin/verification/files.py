"""The files themselves: all there, none foreign, unchanged, in canonical form, and none more public than it may be."""

from __future__ import annotations

from .canonical import digest, sha256
from .facts import SHAPE as FACTS
from .folder import Folder, Unreadable, is_plain_name
from .lots import read_candidates
from .policy import SHAPE as POLICY
from .report import Tally
from .run_file import RUN_FILE, TIMING_FILE, read_run

# From the most public to the most closed.
TIERS = ("open", "district", "person", "sealed")

# The most public tier each file may have. A file that is not named here may not leave the sealed bundle.
MOST_PUBLIC = {
    "policy.json": "open",
    "stages/establishment.json": "open",
    "quotas.csv": "open",
    "ledger.jsonl": "open",
    "report.html": "open",
    "posts.csv": "district",
    "indicators.csv": "district",
    "stages/posts.json": "district",
    "stages/direct.json": "district",
    "appointments.csv": "district",
    "rankings.csv": "district",
}

REQUIRED = (
    "facts.json", "policy.json", "candidates.json",
    "stages/establishment.json", "stages/posts.json", "stages/direct.json",
    "quotas.csv", "posts.csv", "scores.csv", "rankings.csv", "appointments.csv", "unplaced.csv", "ledger.jsonl",
)  # fmt: skip


def check_contents(folder: Folder, tally: Tally) -> None:
    """What run.json lists is there, and nothing else is."""
    run = read_run(folder)
    listed = set(run["files"])
    # Amendments come after run.json was written; they have checks of their own.
    present = {name for name in folder.names() if not name.startswith("amendments/")} - {
        RUN_FILE,
        TIMING_FILE,
    }
    for name in sorted(listed | set(REQUIRED)):
        tally.expect(is_plain_name(name), f"文件名 {name} 不合要求。", f"{name} is no plain file name.")
        tally.expect(name in present, f"缺少文件 {name}。", f"The file {name} is missing.")
        tally.expect(name in listed, f"run.json 没有列入 {name}。", f"run.json does not list {name}.")
    for name in sorted(present - listed):
        tally.fail(f"{name} 不属于本结果。", f"{name} is no part of this result.")
    named = {entry["file"] for entry in (*run["stages"], *run["rounds"])}
    for name in sorted(named - listed):
        tally.fail(f"run.json 提到的 {name} 不在文件清单中。", f"run.json names {name} but does not list it.")
    for name in sorted(present):
        if name.startswith(("stages/", "rounds/")):
            tally.expect(
                name in named,
                f"{name} 未列入 run.json 的环节或轮次。",
                f"{name} is among no stages or rounds of run.json.",
            )


def check_hashes(folder: Folder, tally: Tally) -> None:
    """Every file has the SHA-256 that run.json gives."""
    for name, entry in sorted(read_run(folder)["files"].items()):
        try:
            found = sha256(folder.content(name))
        except Unreadable as missing:
            tally.fail(missing.zh, missing.en)
            continue
        tally.expect(
            found == entry["sha256"],
            f"{name} 的内容已被改动（SHA-256 不符）。",
            f"{name} has been changed: its SHA-256 differs.",
        )


def check_tiers(folder: Folder, tally: Tally) -> None:
    """No file is in a tier more public than it may be."""
    for name, entry in sorted(read_run(folder)["files"].items()):
        tier, limit = entry["tier"], _most_public(name)
        if tally.expect(
            tier in TIERS, f"{name} 的公开范围“{tier}”不存在。", f"{name} has no known tier: {tier}."
        ):
            tally.expect(
                TIERS.index(tier) >= TIERS.index(limit),
                f"{name} 的公开范围为“{tier}”，至多只能是“{limit}”。",
                f"{name} is in the tier “{tier}” but may be no more public than “{limit}”.",
            )


def _most_public(name: str) -> str:
    """A school's plan is for its staff and the district to read, whatever it is called."""
    return "district" if name.startswith("plans/") else MOST_PUBLIC.get(name, "sealed")


def check_canonical(folder: Folder, tally: Tally) -> None:
    """Every JSON file is written in the one canonical form, so that its digest means its content."""
    names = [name for name in read_run(folder)["files"] if name.endswith(".json")]
    for name in sorted([*names, RUN_FILE]):
        try:
            same = folder.canonical(name) == folder.content(name)
        except Unreadable as broken:
            tally.fail(broken.zh, broken.en)
            continue
        tally.expect(same, f"{name} 不是规范格式。", f"{name} is not in canonical form.")


def check_digests(folder: Folder, tally: Tally) -> None:
    """The digests of run.json are those of the facts, the policy, the candidates, every stage and every round."""
    run = read_run(folder)
    for name in ("facts", "policy"):
        found = sha256(folder.canonical(f"{name}.json"))
        tally.same(run["digests"][name], found, f"{name}.json 的存证码", f"The digest of {name}.json")
    # The list of candidates is committed before the seed is drawn, so its digest is over ids and numbers alone.
    listed = [{"id": one["id"], "number": one["number"]} for one in read_candidates(folder)]
    tally.same(
        run["digests"]["candidates"], digest(listed), "候选人名单的存证码", "The digest of the candidates"
    )
    for entry in (*run["stages"], *run["rounds"]):
        found = sha256(folder.canonical(entry["file"]))
        tally.same(entry["digest"], found, f"{entry['file']} 的存证码", f"The digest of {entry['file']}")
    outcome = {
        "stages": {entry["stage"]: entry["digest"] for entry in run["stages"]},
        "rounds": {entry["round"]: entry["digest"] for entry in run["rounds"]},
    }
    tally.same(
        run["digests"]["outcome"], digest(outcome), "全部结果的存证码", "The digest of the whole outcome"
    )
    _check_heading(folder, tally)


def _check_heading(folder: Folder, tally: Tally) -> None:
    """What run.json says of the campaign is what the facts and the policy say."""
    run, policy = read_run(folder), folder.json("policy.json", POLICY)
    campaign = folder.json("facts.json", FACTS)["campaign"]
    identity, district, _name, _year, as_of = campaign
    for field, expected in (
        ("schema", 1),
        ("campaign", identity),
        ("district", district),
        ("as_of", as_of),
        ("policy", policy["name"]),
        ("layers", policy["layers"]),
    ):
        tally.same(run[field], expected, f"run.json 的 {field}", f"The field {field} of run.json")
    tally.same(policy["as_of"], as_of, "policy.json 的 as_of", "The field as_of of policy.json")
