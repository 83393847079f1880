"""The worked example: five primary schools, 203 people for a total of 197."""

from fractions import Fraction

from guanpin.engine.establishment import Establishment, decide_establishment
from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.snapshot.schools import Total
from tests.engine.staffing import district, groups, roll, rules, school, standing

# school: (kind, pupils, classes by year group, pupils/19, floor, class part, its ceiling, quota, present, over)
TABLE = {
    "A": ("primary", 1824, (7,) * 6, "96.00", 96, None, None, 96, 98, 2),
    "B": ("primary", 1140, (5, 5, 5, 4, 4, 4), "60.00", 60, None, None, 60, 66, 6),
    "C": ("primary", 456, (2,) * 6, "24.00", 24, None, None, 24, 27, 3),
    "D": ("primary", 84, (1,) * 6, "4.42", 4, "10.2", 11, 11, 9, -2),
    "E": ("teaching_point", 22, (1,) * 3, "1.16", 1, "5.1", 6, 6, 3, -3),
}


def decided(heads: int = 197) -> Establishment:
    facts = district(
        [school(name, row[0]) for name, row in TABLE.items()],
        [group for name, row in TABLE.items() for group in groups(name, "primary", row[2], row[1])],
        [Total("primary", ("primary",), heads, "试编〔2023〕1号")],
    )
    people = [standing(name) for name, row in TABLE.items() for _ in range(row[8])]
    return decide_establishment(facts, roll(people), rules())


def test_every_column_of_the_table() -> None:
    quotas = {quota.school: quota for quota in decided().quotas}
    for name, (_, _, classes, ratio, whole, by_class, by_class_up, heads, present, over) in TABLE.items():
        quota = quotas[name]
        parts = {part.name: part for part in quota.entitlement.parts}
        assert quota.classes == sum(classes)
        assert (decimal_text(parts["ratio"].exact, 2), parts["ratio"].heads) == (ratio, whole)
        if by_class is None:
            assert "class" not in parts
        else:
            assert (parts["class"].exact, parts["class"].heads) == (Fraction(by_class), by_class_up)
        assert (quota.entitlement.heads, quota.quota, quota.present, quota.over) == (
            heads,
            heads,
            present,
            over,
        )


def test_six_people_are_too_many_whatever_the_schools() -> None:
    (account,) = decided().totals
    assert (account.entitled, account.allotted, account.how) == (197, 197, "full")
    assert (account.present, account.surplus, account.over, account.short) == (203, 6, 11, 5)
    assert account.reasons[-1].code == "establishment.total.surplus"


def test_the_reasons_of_the_teaching_point_run_line_by_line() -> None:
    quota = next(quota for quota in decided().quotas if quota.school == "E")
    assert [why.code for why in quota.reasons] == [
        "establishment.ratio",
        "establishment.class",
        "establishment.quota.full",
        "establishment.present.short",
    ]
    ratio, by_class = quota.reasons[:2]
    assert ratio.citation is not None and by_class.citation is not None
    assert ratio.citation.document == "中央编办发〔2014〕72号"
    assert dict(ratio.params) == {
        "pupils": 22,
        "ratio": "19",
        "exact": "1.16",
        "heads": 1,
        "rounding": "floor",
    }
    assert by_class.params == (
        ("classes", 3), ("exact", "5.10"), ("heads", 6), ("per_class", "1.7"), ("pupils_lt", "200"), ("rounding", "ceil"),
    )  # fmt: skip
