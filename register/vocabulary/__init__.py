"""The closed lists of the law and of the register: each term once, with its article."""

from register.vocabulary.access import *  # noqa: F403
from register.vocabulary.comparison import *  # noqa: F403
from register.vocabulary.findings import *  # noqa: F403
from register.vocabulary.processing import *  # noqa: F403
from register.vocabulary.reminders import *  # noqa: F403
from register.vocabulary.requests import *  # noqa: F403
from register.vocabulary.retention import *  # noqa: F403
from register.vocabulary.terms import *  # noqa: F403
