"""Turns a district's files into a folder with digests, ledger and tables; a forger who re-seals everything uses it too.

Written apart from both the engine and verification, with nothing but json, hashlib and hmac.
"""

import copy
import csv
import hashlib
import hmac
import io
import json
from pathlib import Path
from typing import Any

TIERS = {
    "policy.json": "open", "stages/establishment.json": "open", "quotas.csv": "open",
    "posts.csv": "district", "ledger.jsonl": "open", "stages/posts.json": "district", "stages/direct.json": "district",
    "appointments.csv": "district",
}  # fmt: skip


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def made_id(campaign: str, school: str, phase: str, category: str, subjects: list[str]) -> str:
    made = {"campaign": campaign, "school": school, "school_phase": phase, "category": category}
    return "V" + sha(canonical(made | {"subjects": subjects, "ordinal": 1}))[:12]


def ticket(seed: str, number: int) -> str:
    key = hashlib.sha256(bytes.fromhex(seed)).digest()
    return hmac.new(key, str(number).encode(), hashlib.sha256).hexdigest()


def csv_bytes(rows: list[dict[str, Any]], columns: list[str]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def merkle_root(leaves: list[bytes]) -> str:
    level = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    if not level:
        return sha(b"")
    while len(level) > 1:
        pairs = [
            hashlib.sha256(b"\1" + level[at] + level[at + 1]).digest() for at in range(0, len(level) - 1, 2)
        ]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex()


class Files:
    """The contents of a folder: JSON values by name, tables as rows of dicts, and what run.json says besides."""

    def __init__(
        self, values: dict[str, Any], tables: dict[str, tuple[list[str], list[Any]]], seed: str
    ) -> None:
        self.values = values
        self.tables = tables
        self.seed = seed
        self.ledger: list[dict[str, Any]] | None = None
        self.tiers: dict[str, str] = {}
        self.run: dict[str, Any] = {}
        self.amendments: list[dict[str, Any]] = []

    def copy(self) -> "Files":
        return copy.deepcopy(self)

    def write(self, folder: Path) -> Path:
        """Seal and write: every digest and hash fits what is written."""
        data = {name: canonical(value) for name, value in self.values.items()}
        data |= {name: csv_bytes(rows, columns) for name, (columns, rows) in self.tables.items()}
        run = self._run(data)
        leaves = [canonical(entry) for entry in self.ledger or self._entries(run)]
        data["ledger.jsonl"] = b"".join(leaf + b"\n" for leaf in leaves)
        run["ledger"] = {"size": len(leaves), "root": merkle_root(leaves)}
        run["files"] = {
            name: {"tier": self.tiers.get(name, TIERS.get(name, "sealed")), "sha256": sha(content)}
            for name, content in data.items()
        }
        data["run.json"] = canonical(run | self.run)
        for name, content in data.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (folder / "timing.json").write_text("{}")
        self._write_amendments(folder, run["digests"]["outcome"], leaves)
        return folder

    def _write_amendments(self, folder: Path, previous: str, leaves: list[bytes]) -> None:
        for number, one in enumerate(self.amendments, 1):
            data = {"amendment.json": canonical({"previous": previous, **one["decision"]})}
            data |= {f"{name}.json": canonical(value) for name, value in one["rounds"].items()}
            data |= {"facts.json": canonical(one["facts"])} if "facts" in one else {}
            data["standing.csv"] = csv_bytes(one["standing"], list(one["standing"][0]))
            event = one["decision"]["event"]
            digests = {name.rpartition(".")[0]: sha(content) for name, content in data.items()}
            entry = {
                "schema": 1, "sequence": len(leaves), "campaign": self.values["facts.json"]["campaign"][0],
                "act": "amendment.decided", "subject": f"amendment-{one['decision']['number']}", "day": event["on"],
                "actor": "guanpin", "digests": digests, "personal": {}, "corrects": None,
            }  # fmt: skip
            leaves = [*leaves, canonical(entry)]
            data["amendment.html"] = merkle_root(leaves)[:16].encode()
            digests = (
                {"page": sha(data["amendment.html"])} if "page" not in one else {"page": sha(b"another page")}
            )
            entry |= {"act": "amendment.explained", "sequence": len(leaves), "digests": digests}
            leaves = [*leaves, canonical(entry)]
            previous = sha(data["amendment.json"])
            kept = leaves[-1:] if "ledger" in one else leaves
            data["ledger.jsonl"] = b"".join(leaf + b"\n" for leaf in kept)
            path = folder / "amendments" / f"{number:03}"
            path.mkdir(parents=True, exist_ok=True)
            for name, content in data.items():
                (path / name).write_bytes(content)

    def stages(self) -> list[str]:
        return list(self.values["policy.json"]["parameters"]["campaign.stages"]["value"])

    def rounds(self) -> list[tuple[str, str]]:
        return [
            (stage, name)
            for stage in self.stages()
            for name in self.values[f"stages/{stage}.json"].get("rounds", [])
            if isinstance(name, str)  # placement has its rounds in its own file
        ]

    def _run(self, data: dict[str, bytes]) -> dict[str, Any]:
        facts, policy = self.values["facts.json"]["campaign"], self.values["policy.json"]
        stages = [
            {"stage": stage, "file": f"stages/{stage}.json", "digest": sha(data[f"stages/{stage}.json"])}
            for stage in self.stages()
        ]
        rounds = [
            {"round": name, "stage": stage, "file": f"rounds/{name}.json", "digest": sha(data[f"rounds/{name}.json"])}
            for stage, name in self.rounds()
        ]  # fmt: skip
        candidates = [{"id": one["id"], "number": one["number"]} for one in self.values["candidates.json"]]
        outcome = {
            "stages": {one["stage"]: one["digest"] for one in stages},
            "rounds": {one["round"]: one["digest"] for one in rounds},
        }
        return {
            "schema": 1,
            "program": "guanpin 0.1.0",
            "campaign": facts[0],
            "district": facts[1],
            "as_of": facts[4],
            "policy": policy["name"],
            "layers": policy["layers"],
            "seed": self.seed,
            "digests": {
                "facts": sha(data["facts.json"]),
                "policy": sha(data["policy.json"]),
                "seed": sha(bytes.fromhex(self.seed)),
                "candidates": sha(canonical(candidates)),
                "outcome": sha(canonical(outcome)),
            },
            "stages": stages,
            "rounds": rounds,
        }

    def _plans(self) -> dict[str, str]:
        plans = {name: value for name, value in self.values.items() if name.startswith("plans/")}
        listed = {name[6:-5]: sha(canonical(value)) for name, value in plans.items()}
        return {"plans": sha(canonical(listed))} if listed else {}

    def _entries(self, run: dict[str, Any]) -> list[dict[str, Any]]:
        digests = run["digests"]
        acts: list[tuple[str, str, dict[str, str]]] = [
            (
                "campaign.opened",
                "campaign",
                {name: digests[name] for name in ("facts", "policy", "candidates")} | self._plans(),
            ),
            ("seed.drawn", "seed", {"seed": digests["seed"]}),
        ]
        for stage in run["stages"]:
            entered = {name: digests[name] for name in ("facts", "policy", "seed")} | {
                "decision": stage["digest"]
            }
            entered |= {
                f"round.{one['round']}": one["digest"]
                for one in run["rounds"]
                if one["stage"] == stage["stage"]
            }
            acts.append(("stage.decided", stage["stage"], entered))
        return [
            {
                "schema": 1, "sequence": number, "campaign": run["campaign"], "act": act, "subject": subject,
                "day": run["as_of"], "actor": "guanpin", "digests": entered, "personal": {}, "corrects": None,
            }
            for number, (act, subject, entered) in enumerate(acts)
        ]  # fmt: skip
