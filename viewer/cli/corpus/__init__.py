"""Many files, each article of each: worked through in processes, written in order, gone on with after an interruption.

::

    unit       a few articles of one file: what a process does at a time (task: what it does with them)
    crew       the processes; a unit that kills its process is named and left out
    journal    what is written already, in OUT.part and OUT.part.journal, until OUT is whole
    command    what the two commands say and write
    run        the order: rows come in the order of the files, whoever was faster, so the result is always the same
"""

from viewer.cli.corpus.command import reports, stats

__all__ = ["reports", "stats"]
