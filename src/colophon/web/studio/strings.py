"""The words of the editor, translated here and handed to its scripts as data."""

from __future__ import annotations

from django.utils.translation import gettext as _

from colophon.web.studio.audit import audit_strings


def strings() -> dict[str, str]:
    """Every string the studio's scripts show, in the language of the request."""
    return {**_states(), **_tools(), **_dialogs(), **_panels(), **audit_strings()}


def _states() -> dict[str, str]:
    return {
        "state.clean": _("Everything is saved."),
        "state.typing": _("Writing…"),
        "state.local": _("Saved on this device; saving on the server…"),
        "state.saved": _("Saved on the server at {time}."),
        "state.offline": _("No connection. Your text is kept on this device and saved as soon as you are back."),
        "state.retry": _("The server does not answer. Your text is kept on this device; trying again in {seconds} s."),
        "state.signedout": _("You have been signed out. Your text is kept on this device."),
        "state.conflict": _("This article was changed elsewhere. Choose which text goes on."),
        "state.refused": _("Not saved on the server: {reason} Your text is kept on this device."),
        "state.gone": _("You can no longer write this article. Your text is kept on this device."),
        "state.nojournal": _("This browser cannot keep a copy of your text. It is only saved on the server."),
        "state.full": _("This device has no room for a copy of your text. It is only saved on the server."),
        "state.nowhere": _("Your text is not saved anywhere yet. Do not close this page."),
        "state.restored": _("Text from {time} that had not reached the server was found on this device and put back."),
        "state.adopted": _("A newer text was taken over from another window or device."),
        "state.other": _("Somebody else is signed in now. Sign in as yourself; your text is kept on this device."),
        "state.locked": _("This text stands still while it waits for review."),
        "count.words": _("{words} words · about {minutes} min"),
    }


def _tools() -> dict[str, str]:
    return {
        "tool.bar": _("Formatting"),
        "tool.undo": _("Undo"),
        "tool.redo": _("Redo"),
        "tool.strong": _("Bold"),
        "tool.em": _("Italic"),
        "tool.u": _("Underline"),
        "tool.s": _("Strikethrough"),
        "tool.sub": _("Subscript"),
        "tool.sup": _("Superscript"),
        "tool.code": _("Code"),
        "tool.p": _("Paragraph"),
        "tool.h2": _("Heading"),
        "tool.h3": _("Subheading"),
        "tool.h4": _("Small heading"),
        "tool.style": _("Paragraph style"),
        "tool.pre": _("Code block"),
        "tool.ul": _("List"),
        "tool.ol": _("Numbered list"),
        "tool.quote": _("Quotation"),
        "tool.hr": _("Divider"),
        "tool.link": _("Link"),
        "tool.image": _("Picture"),
        "tool.video": _("Video"),
        "tool.embed": _("Embed a video from another site"),
        "tool.table": _("Table"),
        "tool.cite": _("Cite a source for the selected words"),
        "tool.own": _("Mark as own analysis"),
        "tool.clear": _("Clear formatting"),
        "table.rowBefore": _("Insert row above"),
        "table.rowAfter": _("Insert row below"),
        "table.colBefore": _("Insert column before"),
        "table.colAfter": _("Insert column after"),
        "table.deleteRow": _("Delete row"),
        "table.deleteCol": _("Delete column"),
        "table.headerRow": _("Header row"),
        "table.headerCol": _("Header column"),
        "table.merge": _("Merge or split cells"),
        "table.delete": _("Delete table"),
        "table.bar": _("Table"),
        "editor.label": _("Text of the article"),
        "editor.placeholder": _("Write here. Pictures can be pasted or dropped in."),
    }


def _dialogs() -> dict[str, str]:
    return {
        "ok": _("OK"),
        "cancel": _("Cancel"),
        "remove": _("Remove"),
        "link.title": _("Link"),
        "link.address": _("Address"),
        "link.bad": _("The address must begin with https://, http://, mailto: or /."),
        "embed.title": _("Embed a video"),
        "embed.address": _("Address of the video page"),
        "embed.bad": _("Videos can be embedded from Bilibili, Tencent Video, YouTube, Vimeo{hosts}."),
        "embed.label": _("Video from {provider}"),
        "figure.alt": _("Description for readers who cannot see it"),
        "figure.altMissing": _("Needed before the article is submitted."),
        "figure.caption": _("Caption"),
        "figure.credit": _("Credit"),
        "figure.remove": _("Remove"),
        "figure.poster": _("Use this moment as the still picture"),
        "figure.posterDone": _("The still picture has been set."),
        "upload.running": _("Uploading {name}…"),
        "upload.failed": _("{name} was not taken in: {reason}"),
        "upload.network": _("the connection broke. Try again."),
        "upload.kind": _("Only pictures and MP4 or WebM videos can be put into the text."),
        "upload.foreign": _("A pasted picture could not be taken along. Save it and insert it as a file."),
        "cite.title": _("Sources of the selected words"),
        "cite.select": _("Select the words first that rest on a source."),
        "cite.none": _("There are no sources yet. Add the first one."),
        "cite.new": _("New source"),
        "conflict.title": _("Two texts"),
        "conflict.explain": _(
            "This article was changed elsewhere while you wrote. Nothing is lost: the text you do not choose "
            "stays in the history."
        ),
        "conflict.local": _("Another text of this article was found on this device."),
        "conflict.mine": _("Your text here"),
        "conflict.theirs": _("Text of {name}, {time}"),
        "conflict.device": _("Text on this device, {time}"),
        "conflict.keepMine": _("Go on with mine"),
        "conflict.keepTheirs": _("Go on with the other"),
        "conflict.keepBoth": _("Put both into the text"),
        "signin.title": _("Sign in to go on"),
        "signin.explain": _("Your text is kept on this device. After signing in it is saved at once."),
        "signin.email": _("E-mail address"),
        "signin.password": _("Password"),
        "signin.go": _("Sign in"),
        "signin.window": _("Sign in another way (passkey, code) in a new window"),
        "signin.failed": _("That did not work. Check the address and the password."),
        "signin.later": _("Later"),
    }


def _panels() -> dict[str, str]:
    return {
        "source.kind": _("What sort of source"),
        "source.edit": _("Edit"),
        "source.up": _("Move up"),
        "source.remove": _("Take off the list"),
        "source.uncited": _("not cited in the text"),
        "source.cited": _("cited {count} times"),
        "source.new": _("Add a source"),
        "topic.remove": _("Remove topic {name}"),
        "cover.none": _("No cover"),
        "cover.remove": _("Remove cover"),
        "cover.set": _("Use as cover"),
    }
