"""The tables for people to read that belong to a sound result, written from its values."""

from typing import Any

from tests.verification import district as d

NUMBER = {person: number for number, person in enumerate(d.PEOPLE, 1)}
KEY = {  # total, points of the results, mean mark
    "P02": ["90.00", "50.00", "100.00"],
    "P03": ["85.00", "45.00", "100.00"],
    "P04": ["75.00", "43.00", "80.00"],
    "P05": ["90.00", "54.00", "90.00"],
    "P06": ["80.00", "48.00", "80.00"],
    "P08": ["70.00", "42.00", "70.00"],
    "P10": ["60.00", "36.00", "60.00"],
}


def tables(values: dict[str, Any]) -> dict[str, tuple[list[str], list[dict[str, Any]]]]:
    """The tables that belong to sound values; columns and rows."""
    rows = {
        "quotas.csv": [
            row | {"entitlement": row["entitlement"]["heads"]} for row in values["stages/establishment.json"]["quotas"]
        ],
        "posts.csv": _post_rows(values),
        "scores.csv": _score_rows(),
        "rankings.csv": [row for name in _rounds(values) for row in ranking_rows(values[f"rounds/{name}.json"])],
        "appointments.csv": _appointment_rows(values),
        "unplaced.csv": [
            {"person": "P10", "name": "癸某", "school": "S1", "school_phase": "primary", "category": "teaching",
             "subjects": "chinese", "post": d.CHINESE, "accepts_placement": "true"}
        ],
        "placement.csv": _placement_rows(),
        "repairs.csv": [],
        # No lessons are on record for anybody, and nobody leads S2.
        "to_check.csv": [
            {"kind": "no_principal", "school": "S2", "person": "", "name": ""},
            *({"kind": "not_at_work", "school": d.SCHOOL[person], "person": person, "name": "某"}
              for person in d.PEOPLE if person != "P01"),
        ],
    }  # fmt: skip
    columns = {
        "quotas.csv": ["school", "school_phase", "classes", "pupils", "boarders", "entitlement", "demand", "quota",
                       "present", "over", "shortage", "total"],
        "posts.csv": ["post", "school", "school_phase", "category", "subjects", "capacity", "present", "filled",
                      "empty"],
        "scores.csv": ["person", "sheet", "pool", "item", "raw", "rule", "points", "max", "records"],
        "rankings.csv": ["round", "vacancy", "rank", "number", "key", "ticket", "outcome"],
        "appointments.csv": ["person", "name", "school", "school_phase", "category", "subjects", "post", "stage",
                             "round", "ground", "supernumerary"],
        "unplaced.csv": ["person", "name", "school", "school_phase", "category", "subjects", "post",
                         "accepts_placement"],
        "placement.csv": list(_placement_rows()[0]),
        "repairs.csv": ["rank", "kind", "post", "clause", "people", "helps"],
        "to_check.csv": ["kind", "school", "person", "name"],
    }  # fmt: skip
    return {name: (columns[name], rows[name]) for name in rows}


def _placement_rows() -> list[dict[str, Any]]:
    """P10 refused the post of the first round, and there is no other."""
    none: dict[str, Any] = dict.fromkeys(
        (
            "post",
            "school",
            "school_phase",
            "category",
            "subjects",
            "round",
            "replied_on",
            "standby_from",
            "standby_until",
        ),
        "",
    )
    person = {"person": "P10", "name": "癸某", "conversion": "false"}
    return [
        person | none | {"offer": 0, "reply": "no_offer"},
        person | none | {"offer": 1, "post": d.CHINESE2, "school": "S2", "school_phase": "primary",
                         "category": "teaching", "subjects": "chinese", "round": "placement-1", "reply": "refused",
                         "replied_on": "2023-08-01"},
    ]  # fmt: skip


def _rounds(values: dict[str, Any]) -> list[str]:
    return [
        name
        for stage in ("in_school", "cross_school", "waiting_list")
        for name in values[f"stages/{stage}.json"]["rounds"]
    ]


def _post_rows(values: dict[str, Any]) -> list[dict[str, Any]]:
    filled = {d.OFFICE: 1, d.CHINESE: 3, d.MATH: 2, d.CHINESE2: 1, d.MATH2: 0}
    return [
        {**post, "post": post["id"], "subjects": "+".join(post["subjects"]), "present": len(post["holders"]),
         "filled": filled[post["id"]], "empty": post["capacity"] - filled[post["id"]]}
        for post in sorted(values["stages/posts.json"]["posts"], key=lambda post: str(post["id"]))
    ]  # fmt: skip


def _score_rows() -> list[dict[str, Any]]:
    rows = []
    for person, sheet, pool in [
        *((person, "school", "") for person in sorted(KEY)),
        ("P03", "district", "chinese"),
        ("P04", "district", "chinese"),
        ("P10", "district", "chinese"),
        ("P06", "district", "math"),
    ]:
        total, results, mean = KEY[person]
        refs = "|".join(f"mark:{assessor}" for assessor in d.PANEL)
        rows += [
            {"person": person, "sheet": sheet, "pool": "", "item": "results", "raw": str(d.RESULTS[person]),
             "rule": "min(60,max(0,1*raw))", "points": results, "max": "60", "records": "measure:results:2022"},
            {"person": person, "sheet": sheet, "pool": pool, "item": "panel", "raw": str(d.MARKS[person]),
             "rule": "min(40,max(0,0.4*raw))", "points": f"{float(total) - float(results):.2f}", "max": "40",
             "records": refs},
        ]  # fmt: skip
        assert float(mean) == d.MARKS[person]
    return sorted(rows, key=lambda row: (row["person"], row["sheet"]))


def ranking_rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Outsiders by key from rank 1 (no two totals are equal here), holders with rank 0."""
    rows = []
    for vacancy in data["vacancies"]:
        asking = [one for one in data["candidates"] if vacancy["id"] in one["preferences"]]
        outsiders = [one for one in asking if one["holds"] != vacancy["id"]]
        outsiders.sort(key=lambda one: -float(one["keys"][vacancy["id"]][-3]))
        ranked = [(0, one) for one in asking if one not in outsiders] + list(enumerate(outsiders, 1))
        for rank, one in ranked:
            won = data["matching"].get(one["id"]) == vacancy["id"]
            rows.append(
                {
                    "round": data["round"],
                    "vacancy": vacancy["id"],
                    "rank": rank,
                    "number": one["number"],
                    "key": "|".join(one["keys"].get(vacancy["id"], [])),
                    "ticket": one["ticket"],
                    "outcome": "not_appointed" if not won else "appointed" if rank else "kept",
                }
            )
    return rows


def _appointment_rows(values: dict[str, Any]) -> list[dict[str, Any]]:
    posts = {post["id"]: post for post in values["stages/posts.json"]["posts"]}
    final = {
        one["person"]: (one["post"], "direct", "", one["ground"], "false")
        for one in values["stages/direct.json"]["appointments"]
    }
    for stage in ("in_school", "cross_school"):
        for one in values[f"stages/{stage}.json"]["appointments"]:
            ground = "supernumerary" if one["supernumerary"] else "competition"
            yes = str(one["supernumerary"]).lower()
            final[one["person"]] = (one["post"], stage, one["round"] or "", ground, yes)
    return [
        {
            "person": person,
            "name": f"{d.NAMES[NUMBER[person] - 1]}某",
            "school": posts[post]["school"],
            "school_phase": "primary",
            "category": posts[post]["category"],
            "subjects": "+".join(posts[post]["subjects"]),
            "post": post,
            "stage": stage,
            "round": name,
            "ground": ground,
            "supernumerary": supernumerary,
        }
        for person, (post, stage, name, ground, supernumerary) in sorted(final.items())
    ]
