"""Channels drawn anew since the edition: what was loaded through them is read anew by a build."""

from functools import partial

from core.i18n import gettext as _
from core.refusal import Refusal
from core.settings import settings
from pages.parts.answers import about, answer, published
from pages.parts.book import book
from pages.parts.building import rebuilding
from pages.parts.upload.target import Target
from registry.profiles import versions
from registry.publishing import publish_channel


def reading_anew(target: Target) -> None:
    """Offer a build where a channel of loaded exports is not the one that the edition read."""
    channels = _changed(target)
    told = _("Changed since the last build: {channels}. It reads the loaded exports anew.")
    waiting = told.format(channels=", ".join(channels)) if channels else None
    rebuilding(target.id, waiting, partial(_publish, channels))


def _changed(target: Target) -> list[str]:
    """Name the channels of exports in force whose last version is not the one they were read by."""
    if target.edition is None:
        return []
    scope = about(target.id)
    newest = published(scope).filter(municipality_id=target.id, edition=target.edition)
    held = answer("health/exports", scope)["channel_id"]
    try:
        known = versions(book())[::-1]
    except Refusal:  # the list of versions below says it
        return []
    now = {one.channel_id: one.toml for one in known}
    then = {one.channel_id: one.toml for one in known if one.at <= newest["built_at"].item()}
    return sorted(one for one in {*held} & {*now} if now[one] != then.get(one))


def _publish(channels: list[str]) -> None:
    for one in channels:
        publish_channel(book(), one, settings().drawn)
