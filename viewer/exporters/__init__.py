"""The registry of formats: File ▸ Export, its dialogs and ``redraft report`` all take theirs from `forms.FORMS`.

A new one is one file here and one name in `FORMS`. They are loaded when one of these names is first asked for (PEP
562): a listing or a text needs none of them, and they take as long as everything else that starting a command takes.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.exporters.forms import EXPORTS, FORMS, PDF, holding, named

__all__ = ["EXPORTS", "FORMS", "PDF", "holding", "named"]


def __getattr__(name: str) -> object:
    """One of `forms`."""
    if name not in __all__:
        raise AttributeError(name)
    from viewer.exporters import forms  # noqa: PLC0415 - see above

    return getattr(forms, name)
