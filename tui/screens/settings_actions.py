"""A person's own settings and saved filters."""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.language import _, ngettext
from storage.configuration import Setting
from tui.dialogs.choose import Choice
from tui.messages import SettingChanged
from tui.paint.lines import shown
from tui.screens.finding_actions import FindingActions

_SAVE = "save:"
_FETCHES = (0, 5, 15, 60)
"""Minutes between looks at the remote, as the setting goes round; 0 is never."""


class SettingsActions(FindingActions):
    """The board with the keys of settings and saved filters."""

    settings: Mapping[str, Setting] = {}

    def action_app_settings(self) -> None:
        """List the settings; the one chosen is turned, at once where that is possible."""
        language = {"": _("the board's"), "en": "English", "fr": "Français"}
        listed = [
            Choice("theme", _("theme"), str(self.settings.get("theme") or "dusk")),
            Choice("language", _("language"), language[str(self.settings.get("language", ""))]),
            Choice("ascii", _("plain marks only"), self._yes("ascii")),
            Choice("animation", _("animation"), self._yes("animation")),
            Choice("learned", _("on finishing, ask what was learned"), self._yes("learned")),
            Choice("commit", _("quiet commit after a minute of rest"), self._yes("commit")),
            Choice("fetch", _("look at what others pushed"), self._every(self._minutes)),
        ]
        self._choose(_("Settings: Enter changes one"), listed, self._turn, nothing="")

    def _yes(self, key: str) -> str:
        return _("yes") if self.settings.get(key) else _("no")

    @property
    def _minutes(self) -> int:
        return int(self.settings.get("fetch") or 0)

    def _every(self, minutes: int) -> str:
        if not minutes:
            return _("never")
        return ngettext("every minute", "every {n} minutes", minutes).format(n=minutes)

    def _turn(self, key: str) -> None:
        if key == "theme":
            self.action_app_theme()
            return
        value: Setting
        if key == "language":
            order = ["", "en", "fr"]
            at = order.index(str(self.settings.get("language", "")))
            value = order[(at + 1) % len(order)]
        elif key == "fetch":
            value = next((minutes for minutes in _FETCHES if minutes > self._minutes), 0)
        else:
            value = not self.settings.get(key)
        self.settings = {**self.settings, key: value}
        self.post_message(SettingChanged(key, value))
        if key in ("language", "ascii", "animation"):
            self.say(_("Kept; it shows at the next start."), "muted")
        self.action_app_settings()

    def action_filter_saved(self) -> None:
        """List the saved filters; the one chosen is put on. The filter in use can be saved."""
        now = self.board_filter
        saved = [Choice(name, shown(name), shown(text)) for name, text in self.filters.items()]
        if now:
            saved.append(Choice(_SAVE, _("save this filter"), shown(now)))
        self._choose(
            _("Saved filters"),
            saved,
            self._put_on,
            nothing=_("No filter is saved yet: / filters, then F saves it."),
        )

    def _put_on(self, name: str) -> None:
        if name == _SAVE:
            self._save_filter()
            return
        self.put_on(name)

    def _save_filter(self) -> None:
        from tui.dialogs.line import LineDialog

        text = self.board_filter

        def named(name: str | None) -> None:
            if name:
                self.filters = {**self.filters, name: text}
                self.post_message(SettingChanged(name, text, table="filters"))
                self.say(_("Saved: F brings it back."), "accent")

        self.app.push_screen(LineDialog(_("Save the filter as"), "", shown(text)), named)
