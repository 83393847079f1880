"""What is published stands: a change of facts under which it would come out otherwise is refused, and nothing is written."""

from __future__ import annotations

from guanpin.actions.stages import check_published, read_inputs
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records.models import Campaign


def hold_published(campaign: Campaign) -> None:
    """To be asked inside the transaction that changed the facts. Raises GuanpinError, which takes the change back."""
    if not campaign.decisions.filter(state="published").exists():
        return
    try:
        check_published(campaign, read_inputs(campaign))
    except GuanpinError as error:
        if error.code != "stage.not_reproduced":
            raise
        raise GuanpinError(
            "facts.published",
            zh=f"没有保存：这样改动以后，已公布的结果会不一致。{error.zh}",
            en=f"Nothing was saved: what is published would come out otherwise. {error.en}",
            place=error.place,
            remedy_zh="已公布的结果不因改数据而变。情况确有变化的，请由区里在“更改”中登记；填错的，先去掉这处改动再办其余的。",
            remedy_en="Published results do not change with the facts. What has really changed is registered as an "
            "amendment by the district; leave this change out to do the rest.",
        ) from None
