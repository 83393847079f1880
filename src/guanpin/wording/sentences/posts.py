"""Sentences of posts: what a quota is spent on, and why a post has its capacity."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "posts.management": (
        "管理岗位 {places} 个（现任 {held} 人，职数 {table} 个）。",
        "{places} management posts ({held} in office, {table} by the table).",
    ),
    "posts.management.above_table": (
        "现任校级领导 {held} 人，超过领导职数 {table} 个；按现任命保留，需核实。",
        "{held} school leaders in office, above the {table} the table allows; kept as appointed, to be checked.",
    ),
    "posts.support": (
        "教辅、工勤岗位 {places} 个（现有 {held} 人）。",
        "{places} support and worker posts ({held} people now).",
    ),
    "posts.support.above_ceiling": (
        "教辅、工勤岗位 {places} 个，超过非教学人员比例上限 {ceiling} 个；现有人员保留，只减不增。",
        "{places} support and worker posts, above the ceiling of {ceiling}; present staff stay, nobody is added.",
    ),
    "posts.leave_cover": (
        "预留 {heads} 名用于产假、病假和培训顶岗（按编制的 {share}）。",
        "{heads} kept to cover leave ({share} of the quota).",
    ),
    "posts.teaching": (
        "编制 {quota} 名 − 管理 {management} − 教辅工勤 {support} − 机动 {leave_cover} = 教师岗位 {teaching} 个。",
        "Quota {quota} − management {management} − support {support} − leave cover {leave_cover} = {teaching} to teach.",
    ),
    "posts.short": (
        "教师岗位 {heads} 个，比课时需求折合的 {demand} 人少 {short} 人。",
        "{heads} teaching places, {short} fewer than the {demand} FTE that lessons need.",
    ),
    "posts.cut": (
        "岗位不足，各学科需求先按同一比例压减（每个岗位承担 {each} 人的课时），再合并、走教和分配，需求大的优先。",
        "Too few places: every subject is first cut alike (a place carries {each} FTE of lessons), then posts are "
        "combined, shared and divided, the larger need first.",
    ),
    "posts.spread": (
        "{subjects}的课时（折合 {demand} 人）由其他学科教师兼任。",
        "Lessons in {subjects} ({demand} FTE) are given by the teachers of other subjects.",
    ),
    "posts.sharing.by_demand": (
        "其余 {heads} 个教师岗位按课时需求分配到学科。",
        "The other {heads} teaching posts are shared among subjects by demand.",
    ),
    "posts.sharing.with_holders": (
        "其余 {heads} 个教师岗位先保整岗课时需求，再保现任教师，余下按需求分配。",
        "The other {heads} teaching posts cover whole posts of demand, then present teachers, then demand in proportion.",
    ),
    "posts.sharing.among_holders": (
        "其余 {heads} 个教师岗位先保整岗课时需求，余下只分给现任教师多于整岗需求的学科。",
        "The other {heads} teaching posts cover whole posts of demand; the rest go to subjects with more teachers.",
    ),
    "posts.sharing.scaled": (
        "课时需求折合 {demand} 人，多于 {heads} 个岗位，各学科按同一比例压减。",
        "Demand of {demand} FTE exceeds {heads} posts, so every subject is cut in the same proportion.",
    ),
    "posts.served": (
        "{subject}课时（折合 {demand} 人）由 {school} 的走教岗位承担。",
        "Lessons in {subject} ({demand} FTE) are given by the shared post of {school}.",
    ),
    "posts.folded": (
        "{subject}课时（折合 {demand} 人）不足设岗，由本校其他教师承担。",
        "Lessons in {subject} ({demand} FTE) do not make a post; other teachers of the school give them.",
    ),
    "posts.post.management": ("管理岗位 {places} 个。", "{places} management places."),
    "posts.post.support": ("教辅、工勤岗位 {places} 个。", "{places} support or worker places."),
    "posts.post.need": (
        "{subjects}：课时需求折合 {demand} 人，设岗 {capacity} 个。",
        "{subjects}: demand of {demand} FTE, {capacity} places.",
    ),
    "posts.post.present": (
        "{subjects}：现任教师一人兼任，承担需求 {demand} 人，设岗 {capacity} 个。",
        "{subjects}: held together at present, meeting {demand} FTE, {capacity} places.",
    ),
    "posts.post.combined": (
        "{subjects}：有学科单独不足一岗，合并设岗，合计需求 {demand} 人。",
        "{subjects}: combined, since not each of them fills a post, {demand} FTE together.",
    ),
    "posts.post.shared": (
        "{subject}：单校不足一岗，设走教岗位，同时服务 {serves}，合计需求 {demand} 人。",
        "{subject}: too little at one school, so the post also serves {serves}, {demand} FTE together.",
    ),
    "posts.post.own": (
        "{subject}：需求折合 {demand} 人，不足一岗，单独设岗。",
        "{subject}: demand of {demand} FTE, less than a post, set up all the same.",
    ),
    "posts.post.generalist": (
        "小规模学校（{classes} 个班，教师岗位 {teaching} 个，课时需求折合 {demand} 人），设全科岗位。",
        "A tiny site ({classes} classes, {teaching} teaching places, demand of {demand} FTE): generalist posts.",
    ),
    "posts.post.kept_at_small": (
        "小规模学校现有 {holders} 人在该岗位，岗位保留，空缺后改设全科岗位。",
        "{holders} people hold this post at a tiny site; it stays while held and then becomes a generalist post.",
    ),
    "posts.post.not_wanted": (
        "按课时需求不再设该岗位，现任 {holders} 人。",
        "Demand no longer calls for this post, which {holders} people hold.",
    ),
}
