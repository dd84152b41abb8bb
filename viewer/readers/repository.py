"""A git repository or bundle: every text file that it ever held, in a version for each commit that changed it.

Through dulwich, not the git program, which obeys what a repository's configuration says: nothing is run, nothing of the
configuration, hooks, attributes or filters is read, and nothing outside the repository. `git_reading` does it.
"""

from viewer.model.capture import Cancelled, Capture, Progress
from viewer.model.limits import Limits
from viewer.readers.base import Format, Probe, Source, Terms
from viewer.readers.git_place import BUNDLES

_BARE = frozenset({"HEAD", "objects", "refs"})


def _knows(probe: Probe) -> float:
    if probe.folder_names is not None:
        return 1.0 if probe.repository or set(probe.folder_names) >= _BARE else 0.0
    return 1.0 if probe.head.startswith(BUNDLES) else 0.0


def _read(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    from viewer.readers import git_reading  # noqa: PLC0415 - dulwich takes its time, which only repositories should cost

    return git_reading.read(source.path, Terms(limits, cancelled, progress), FORMAT.name)


FORMAT = Format("git", "Git repository or bundle", ("*.bundle",), _knows, _read)
