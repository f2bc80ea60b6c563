"""Knocks at every door: each route, each kind of visitor, each state of the thing behind it.

The table says who may come in. A route that is missing from it fails the build. Whoever may not come in is sent to the
sign-in page (strangers) or told that there is no such thing (everybody else), in the same words as for a thing that
does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Who a door is for:
#   public     everybody, without a session: the same bytes for all
#   anyone     everybody, with a session (sign-in and its like, single-use addresses)
#   signed     whoever is signed in; shows only what is theirs
#   member     any member of the publication
#   owner      owners of the publication
#   writer     whoever writes the article: its writers, and editors and owners of its publication
#   uploader   whoever sent the file; editors of the site see what they review
#   sender     whoever sent the file, alone
#   applicant  whoever made the application
#   talker     whoever wrote the comment
#   host       whoever writes the article a comment stands under; moderators and editors of the site
#   moderator  moderators and editors of the site (and operators)
#   editor     editors of the site (and operators)
#   operator   operators of the site
TABLE = {
    "public": """
        reader:front reader:channel reader:publication reader:topic reader:article-number reader:article
        reader:audit reader:history reader:revision reader:revision-audit reader:article-corrections
        reader:correction-request reader:publication-corrections reader:corrections reader:snapshot
        reader:comments reader:comment-thread
        reader:agreement reader:dossiers reader:dossier reader:timeline reader:share reader:qr reader:share-picture reader:block reader:image reader:video reader:preview reader:search reader:suggest reader:read
        feeds:site feeds:corrections feeds:publication-corrections feeds:article-corrections feeds:channel feeds:publication
        feeds:topic feeds:index feeds:pages-map feeds:news-map
        feeds:articles-map feeds:robots feeds:security feeds:oembed personal:stop
    """,
    "anyone": """
        account_login account_logout account_inactive account_signup account_email_verification_sent
        account_reset_password account_confirm_login_code account_confirm_email
        account_reset_password_from_key_done account_reset_password_from_key account_reset_password_done
        mfa_authenticate mfa_login_webauthn setup recover change-password studio:token
    """,
    "signed": """
        personal:comments personal:comment personal:comment-on personal:commenter
        personal:remove-comment personal:vote personal:report-comment
        personal:me personal:follow personal:feed personal:following personal:opml personal:notifications personal:letters personal:things personal:leave account profile consent account_reauthenticate account_email account_change_password account_set_password mfa_index
        mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes
        mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn mfa_remove_webauthn
        mfa_edit_webauthn usersessions_list apply studio:home studio:signed-in studio:images studio:videos
        studio:invitation
    """,
    "talker": "personal:edit-comment",
    "host": "personal:pin-comment personal:lock-thread personal:hide-comment",
    "moderator": "personal:decide-comment desk:home desk:comments",
    "uploader": "studio:picture studio:video document",
    "sender": "studio:poster personal:parcel",
    "applicant": "application application-answer application-withdrawal",
    "member": "studio:begin studio:people studio:statistics studio:statistics-csv studio:comments",
    "owner": "studio:card studio:close studio:comment-rules studio:invitations studio:revoke studio:part studio:end-membership",
    "writer": """
        studio:article studio:audit studio:source-line studio:corrections studio:answer studio:retraction studio:originality studio:contest studio:draft studio:copies studio:sources studio:source
        studio:article-statistics studio:article-statistics-csv
        studio:channel studio:settle studio:name-author studio:end-author
        studio:history studio:state studio:restored studio:submit studio:recall studio:publish studio:schedule
        studio:unschedule studio:withdraw studio:trash studio:untrash studio:open-preview studio:close-preview
    """,
    "editor": """
        desk:applications desk:application desk:question desk:admission desk:refusal desk:queue desk:review
        desk:publication desk:remarks desk:corrections desk:hide-correction desk:likenesses desk:likeness
        desk:decide-likeness desk:fronts desk:front desk:pick desk:order-picks desk:drop-pick
        desk:dossiers desk:dossier desk:show-dossier desk:choose-article desk:dossier-article desk:dossier-event
        desk:topics desk:topic desk:publications desk:trust desk:close-publication
    """,
    "operator": """
        desk:statistics desk:statistics-csv
        desk:channels desk:order-channels desk:channel desk:close-channel desk:roles desk:role desk:suspension
        desk:settings desk:comment-rules
        desk:agreement desk:errands
    """,
}
AUDIENCE = {name: audience for audience, names in TABLE.items() for name in names.split()}
CLOSED = {audience for audience in TABLE if audience not in ("public", "anyone")}


def _routes(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}", pattern


ROUTES = dict(_routes(get_resolver()))


def test_every_route_is_in_the_table_and_the_table_names_only_routes():
    assert set(ROUTES) - set(AUDIENCE) == set(), "new routes: say who may come in"
    assert set(AUDIENCE) - set(ROUTES) == set(), "routes that are gone"


@pytest.mark.parametrize("name", sorted(name for name, audience in AUDIENCE.items() if audience == "public"))
def test_public_routes_are_marked_public(name):
    assert getattr(ROUTES[name].callback, "is_public", False)


@pytest.mark.parametrize("name", sorted(name for name, audience in AUDIENCE.items() if audience != "public"))
def test_no_other_route_is_public(name):
    assert not getattr(ROUTES[name].callback, "is_public", False)


STATES = ("draft", "submitted", "returned", "scheduled", "published", "withdrawn", "trashed")


@pytest.fixture
def house(ada, ben, edith, mary, otto, olga, tidewatch, newcomer, city, write, at, later):
    """One thing of each kind, so that every route leads somewhere; Olga has a publication of her own."""
    from colophon.articles.give_back import give_back
    from colophon.articles.likeness_models import Likeness
    from colophon.articles.models import Byline, CorrectionRequest, DraftSource, Keep, PreviewLink, Remark
    from colophon.articles.publish import publish
    from colophon.articles.schedule import schedule
    from colophon.articles.submit import submit
    from colophon.articles.withdraw import withdraw
    from colophon.comments.change_rules import change_site_rules
    from colophon.comments.write import Written
    from colophon.comments.write import write as write_comment
    from colophon.dossiers.models import DossierArticle, TimelineEvent
    from colophon.dossiers.open import open_dossier
    from colophon.fronts.pick import pick
    from colophon.leaving.models import Parcel
    from colophon.media.models import Blob, Document, Image, Variant, Video
    from colophon.media.store import private_path, public_path, put
    from colophon.publications.apply import Wanted, apply
    from colophon.publications.members import invite
    from colophon.publications.models import Invitation, Membership
    from colophon.publications.open import open_publication
    from colophon.sources.models import Source
    from colophon.topics.name import name_topic

    open_publication(handle="olgas", name="欧嘉的号", kind="individual", channel=city, owner=olga, by=None, at=at)
    articles = {state: write(tidewatch, by=ada, title=f"一篇{state}") for state in STATES}
    articles["submitted"] = submit(write(newcomer, by=ada, title="待审"), by=ada, at=at)
    articles["returned"] = submit(write(newcomer, by=ada, title="退回"), by=ada, at=at)
    give_back(articles["returned"], "改", by=edith, at=at)
    schedule(articles["scheduled"], for_=later(days=3), by=ada, at=at)
    public_text = publish(articles["published"], by=ada, at=at)
    publish(articles["withdrawn"], by=ada, at=at)
    withdraw(articles["withdrawn"], "撤", by=ada, at=at)
    type(articles["trashed"]).objects.filter(pk=articles["trashed"].pk).update(trashed_at=at)
    change_site_rules("open", "", by=None, at=at)
    comment = write_comment(articles["published"], Written("一句话"), token="x", by=ben, at=at)
    put(private_path("0" * 64), b"%PDF-")
    blob = Blob.objects.create(sha256="0" * 64, size=5, media_type="application/pdf", at=at)
    paper = Document.objects.create(blob=blob, name="证照.pdf", owner=ben, at=at)
    image = Image.objects.create(original=blob, owner=ben, width=1, height=1, at=at)
    Variant.objects.create(image=image, width=1, height=1, format="webp", sha256="0" * 64, size=5)
    put(public_path("0" * 64), b"webp")
    video = Video.objects.create(original=blob, owner=ben, sha256="1" * 64, size=1, media_type="video/mp4", at=at)
    application = apply(Wanted("individual", "边恩的号", "benbooks", city, "写书评"), documents=[paper], by=ben, at=at)
    invite(tidewatch, "writer", by=ada, at=at)
    source = Source.objects.create(title="记录", added_by=ada, at=at)
    dossier = open_dossier("专题", "导语", "zh-hans", by=edith, at=at)
    DossierArticle.objects.create(dossier=dossier, article=articles["published"], position=0)
    event = TimelineEvent.objects.create(
        dossier=dossier, article=articles["published"], sentence="某日某事", digest="0" * 64, iso="2026-11-20", at=at
    )
    things = {}
    for state, article in articles.items():
        article.refresh_from_db()
        DraftSource.objects.create(article=article, source=source, position=0)
        keep = Keep.objects.create(article=article, version=99, content={}, at=at, by=ada, reason="save")
        remark = Remark.objects.create(article=article, by=edith, text="?", at=at)
        link = PreviewLink.objects.create(
            article=article, digest=f"{article.pk:064d}", by=ada, at=at, expires_at=later(days=1)
        )
        asked = CorrectionRequest.objects.create(article=article, revision=public_text, reason="?", at=at)
        alike = Likeness.objects.create(article=article, other=articles["withdrawn"], share=9, at=at)
        things[state] = {
            "pk": article.pk,
            "key": article.pk,
            "slug": article.slug or "x",
            "source_pk": source.pk,
            "keep_pk": keep.pk,
            "remark_pk": remark.pk,
            "byline_pk": Byline.objects.get(article=article).pk,
            "link_pk": link.pk,
            "request_pk": asked.pk,
            "likeness_pk": alike.pk,
        }
    return {
        "people": {"ada": ada, "ben": ben, "edith": edith, "mary": mary, "otto": otto, "olga": olga},
        "articles": things,
        "comment": {"key": comment.pk},
        "application": {"key": application.pk},
        "document": {"key": paper.pk},
        "picture": {"pk": image.pk},
        "video": {"pk": video.pk},
        "member": {"pk": Membership.objects.get(publication=tidewatch, person=ada).pk, "handle": "tidewatch"},
        "invitation": {"pk": Invitation.objects.get().pk, "handle": "tidewatch"},
        "pick": {
            "key": pick(articles["published"], channel=None, starts_at=at, ends_at=None, by=edith, at=at).pk,
            "handle": "site",
        },
        "parcel": {"key": Parcel.objects.create(person=ben, asked_at=at, packed_at=at, path=private_path("0" * 64)).pk},
        "dossier": {"key": dossier.pk, "article": articles["published"].pk, "event": event.pk},
        "topic": {"key": name_topic("海堤", at=at).pk},
        "channel": {"key": city.pk},
        "publication": {"key": tidewatch.pk},
        "person": {"key": ben.pk, "kind": "editor"},
    }


def _leads_to(name: str, house: dict, state: str = "draft") -> dict:
    """What to put into the address of a route so that it leads to an existing thing."""
    article = house["articles"][state]
    fixed = {
        "document": house["document"],
        "application": house["application"],
        "application-answer": house["application"],
        "application-withdrawal": house["application"],
        "mfa_edit_webauthn": {"pk": 1},
        "mfa_remove_webauthn": {"pk": 1},
        "studio:picture": house["picture"],
        "studio:video": house["video"],
        "studio:poster": house["video"],
        "studio:invitation": {"token": "x" * 43},
        "studio:invitations": {"handle": "tidewatch"},
        "studio:begin": {"handle": "tidewatch"},
        "studio:people": {"handle": "tidewatch"},
        "studio:card": {"handle": "tidewatch"},
        "studio:close": {"handle": "tidewatch"},
        "studio:statistics": {"handle": "tidewatch"},
        "studio:statistics-csv": {"handle": "tidewatch"},
        "studio:comments": {"handle": "tidewatch"},
        "studio:comment-rules": {"handle": "tidewatch"},
        "studio:part": house["member"],
        "studio:end-membership": house["member"],
        "studio:revoke": house["invitation"],
        "desk:drop-pick": house["pick"],
        "desk:front": {"handle": "site"},
        "desk:pick": {"handle": "site"},
        "desk:order-picks": {"handle": "site"},
        "desk:application": house["application"],
        "desk:question": house["application"],
        "desk:admission": house["application"],
        "desk:refusal": house["application"],
        "desk:review": house["articles"]["submitted"],
        "desk:publication": house["articles"]["submitted"],
        "desk:remarks": house["articles"]["submitted"],
        "desk:hide-correction": {"key": article["request_pk"]},
        "desk:likeness": {"key": article["likeness_pk"]},
        "desk:decide-likeness": {"key": article["likeness_pk"]},
        "desk:trust": house["publication"],
        "desk:close-publication": house["publication"],
        "desk:channel": house["channel"],
        "desk:close-channel": house["channel"],
        "desk:dossier": house["dossier"],
        "desk:show-dossier": house["dossier"],
        "desk:choose-article": house["dossier"],
        "desk:dossier-article": house["dossier"],
        "desk:dossier-event": house["dossier"],
        "desk:topic": house["topic"],
        "desk:role": house["person"],
        "desk:agreement": {"kind": "terms", "language": "en"},
        "personal:parcel": house["parcel"],
        "personal:follow": {"kind": "publication", "key": house["publication"]["key"]},
    }
    if ("comment" in name and name.startswith("personal:")) or name in ("personal:vote", "personal:lock-thread"):
        fixed[name] = house["comment"]
    if name in ("personal:comment-on", "personal:commenter"):
        fixed[name] = {"key": house["articles"]["published"]["key"]}
    given = fixed.get(name, article)
    wanted = (*ROUTES[name].pattern.converters, *(["pk"] if name.startswith("mfa_") and name in fixed else []))
    return {key: value for key, value in given.items() if key in wanted}


def _may_enter(audience: str, who: str) -> bool:
    """Who of the cast may come through a door, with the things of `house` behind it."""
    return {
        "signed": who != "nobody",
        "uploader": who in ("ben", "edith", "otto"),
        "sender": who == "ben",
        "applicant": who == "ben",
        "member": who == "ada",
        "owner": who == "ada",
        "writer": who == "ada",
        "talker": who == "ben",
        "host": who in ("ada", "mary", "edith", "otto"),
        "moderator": who in ("mary", "edith", "otto"),
        "editor": who in ("edith", "otto"),
        "operator": who == "otto",
    }[audience]


WHO = ("nobody", "ada", "ben", "olga", "mary", "edith", "otto")
# Doors whose thing none of the cast has (a second factor, this invitation): closed for strangers, empty for the others.
NOTHING_THERE = {
    "studio:invitation",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_reauthenticate_webauthn",
}
NEEDS_OF_STATE = [name for name, audience in AUDIENCE.items() if audience == "writer"]


def _knock(visit, house, who, name, method, arguments):
    client = visit(None if who == "nobody" else house["people"][who])
    data = {"channel": house["channel"]["key"]} if method == "post" else {}
    return getattr(client, method)(reverse(name, kwargs=arguments), data)


def _turned_away(response, who) -> bool:
    if who == "nobody":
        return response.status_code == 302 and response.headers["Location"].startswith("/account/login/")
    return response.status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", WHO)
def test_only_those_the_table_names_come_in(house, visit, who, method):
    from django.db import transaction

    wrong = []
    for name, audience in sorted(AUDIENCE.items()):
        if audience not in CLOSED:
            continue
        with transaction.atomic():
            response = _knock(visit, house, who, name, method, _leads_to(name, house))
            transaction.set_rollback(True)
        inside = not _turned_away(response, who)
        if name in NOTHING_THERE and who != "nobody":
            continue
        if inside != _may_enter(audience, who) and response.status_code != 405:
            wrong.append((name, response.status_code))
        if response.status_code >= 500:
            wrong.append((name, response.status_code))
    assert wrong == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", [who for who in WHO if who not in ("nobody", "ada")])
def test_whatever_its_state_an_article_is_closed_to_those_who_do_not_write_it(house, visit, who, state):
    for name in NEEDS_OF_STATE:
        for method in ("get", "post"):
            response = _knock(visit, house, who, name, method, _leads_to(name, house, state))
            assert response.status_code in (404, 405), (name, method, response.status_code)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ["nobody", "olga"])
def test_the_reader_sees_only_what_is_public(house, visit, who, state):
    response = _knock(visit, house, who, "reader:article", "get", _leads_to("reader:article", house, state))
    expected = {"published": 200, "withdrawn": 410}.get(state, 404)
    assert response.status_code == expected


def test_a_private_thing_and_a_missing_one_answer_alike(house, visit):
    for name in (*NEEDS_OF_STATE, "application", "studio:picture", "studio:people", "desk:application"):
        arguments = _leads_to(name, house)
        missing = {key: ("nothing-here" if isinstance(value, str) else 10**12) for key, value in arguments.items()}
        private = _knock(visit, house, "olga", name, "get", arguments)
        absent = _knock(visit, house, "olga", name, "get", missing)
        assert (private.status_code, private.content) == (absent.status_code, absent.content), name
        assert private.headers.items() == absent.headers.items() or set(private.headers) == set(absent.headers), name


@pytest.mark.parametrize("change", ["/", "//", ".json", "%2f"])
def test_a_changed_path_opens_no_door(house, visit, change):
    address = reverse("studio:article", kwargs=_leads_to("studio:article", house)).rstrip("/")
    for path in (f"{address}{change}", f"/{address}{change}", address.upper()):
        response = visit(house["people"]["olga"]).get(path, follow=True)
        assert response.status_code == 404, path


def test_somebody_suspended_is_nobody(house, visit):
    ada = house["people"]["ada"]
    client = visit(ada)
    type(ada).objects.filter(pk=ada.pk).update(is_active=False)
    response = client.get(reverse("studio:home"))
    assert response.status_code == 302
