"""The questions that the screens ask: one function, one file in sql/, one name."""

from register.queries.approval import *  # noqa: F403
from register.queries.asking import *  # noqa: F403
from register.queries.comparison import *  # noqa: F403
from register.queries.due import *  # noqa: F403
from register.queries.entries import *  # noqa: F403
from register.queries.looks import *  # noqa: F403
from register.queries.processing import *  # noqa: F403
from register.queries.reading import *  # noqa: F403
from register.queries.record import *  # noqa: F403
from register.queries.requests import *  # noqa: F403
from register.queries.retention import *  # noqa: F403
from register.queries.search import *  # noqa: F403
