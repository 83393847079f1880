"""Made-up names: ordinary ones, those of minorities with a middle dot, and characters few fonts have."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾"
)
DOUBLE_SURNAMES = ("欧阳", "司马", "上官", "诸葛")
FEMALE_CHARACTERS = (
    "芳娜敏静丽艳娟霞秀燕玲桂莉兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞雅琴晓倩怡欣雯悦"
)
MALE_CHARACTERS = "伟勇军磊涛明超刚平辉鹏杰波斌宇浩凯健俊帆帅旭宁龙林阳建亮成畅金东晨然毅飞松柏川山石岩坤泽"
RARE_CHARACTERS = "䶮㛃𬭎𫍽𫖯𬱖"

# (family or father's name, given names for women, given names for men)
MINORITY_NAMES = (
    (
        ("阿牛", "吉克", "沙马", "阿皮", "勒伍", "吉木", "曲比"),
        ("阿依", "伍果", "妞妞", "依洛"),
        ("木呷", "伍呷", "尔哈", "拉则"),
    ),
    (("买买提", "吐尔逊", "艾山", "阿不都"), ("古丽", "阿依夏", "热依罕"), ("艾力", "玉素甫", "库尔班")),
    (("格桑", "扎西", "达瓦"), ("卓玛", "央金", "梅朵"), ("次仁", "多吉", "顿珠")),
)

MINORITY_PERMILLE = 25
RARE_PERMILLE = 8
SINGLE_PERMILLE = 140
DOUBLE_SURNAME_PERMILLE = 6


def draw_name(rng: Random, sex: str) -> str:
    """A name for a woman ("female") or a man ("male")."""
    kind = rng.random() * 1000
    if kind < MINORITY_PERMILLE:
        families, women, men = rng.choice(MINORITY_NAMES)
        return f"{rng.choice(families)}·{rng.choice(women if sex == 'female' else men)}"
    characters = FEMALE_CHARACTERS if sex == "female" else MALE_CHARACTERS
    double = rng.random() * 1000 < DOUBLE_SURNAME_PERMILLE
    surname = rng.choice(DOUBLE_SURNAMES) if double else rng.choice(SURNAMES)
    given = rng.choice(characters)
    if kind < MINORITY_PERMILLE + RARE_PERMILLE:
        given += rng.choice(RARE_CHARACTERS)
    elif rng.random() * 1000 >= SINGLE_PERMILLE:
        given += rng.choice(characters)
    return surname + given
