"""The list of models Django reads; nobody imports from it."""

from colophon.articles import likeness_models as likenesses
from colophon.articles import models as articles
from colophon.channels import models as channels
from colophon.comments import models as comments
from colophon.dossiers import models as dossiers
from colophon.follows import models as follows
from colophon.fronts import models as fronts
from colophon.inbox import models as inbox
from colophon.leaving import models as leaving
from colophon.ledger import models as ledger
from colophon.masthead import models as masthead
from colophon.media import models as media
from colophon.people import models as people
from colophon.publications import models as publications
from colophon.reads import models as reads
from colophon.sources import models as sources
from colophon.topics import models as topics

__all__ = [
    "articles",
    "channels",
    "comments",
    "dossiers",
    "follows",
    "fronts",
    "inbox",
    "leaving",
    "ledger",
    "likenesses",
    "masthead",
    "media",
    "people",
    "publications",
    "reads",
    "sources",
    "topics",
]
