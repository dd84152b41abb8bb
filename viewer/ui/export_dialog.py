"""The export dialog: the format, this pair or the whole history, and how the texts are laid out."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from viewer.exporters import FORMS, named
from viewer.exporters.base import Form, Layout
from viewer.ui.style import named as with_name

_WIDTH = 440  # pixels

_LAYOUTS = {
    Layout.SIDE: "Side &by side",
    Layout.INLINE: "As one &text",
    Layout.CHANGES: "Only what &changed",
}
_SAID = {
    "html": "One page for any browser, to be published, printed and read aloud. Nothing in it is fetched or run.",
    "pdf": "Paper: lying for two columns, upright for one. For those who hear it, HTML is the better form.",
    "md": "For notes, issues and wikis: added words are bold, removed ones struck.",
    "txt": "For mail and terminals: {+added+} and [-removed-].",
    "csv": "For spreadsheets: a row for each change, or of the whole history for each version.",
    "atom": "For feed readers: an entry for each step. It needs versions whose times are known.",
    "json": "For programs: everything, in one document.",
    "jsonl": "For programs: everything, a line for each pair.",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen; ``layout`` is None for what the format does unasked."""

    form: Form
    whole: bool = False
    layout: Layout | None = None


class ExportDialog(QDialog):
    """Asks how a report is to be written.

    Args:
        parent: the window.
        choice: what it shows first.
        pair: the pair on show, in words.
        steps: of the whole history; without any there is nothing to choose.
    """

    chosen = Signal(Choice)

    def __init__(self, parent: QWidget, choice: Choice, pair: str, steps: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setMinimumWidth(_WIDTH)
        self._layout = choice.layout
        self.form = QComboBox()
        self.form.setAccessibleName("Format")
        for form in FORMS:
            self.form.addItem(form.title, form.name)
        self._said = with_name(QLabel(wordWrap=True), "dim")
        self.pair, self.whole = QRadioButton(f"&{pair}"), QRadioButton(f"The &whole history, {steps}")
        self.whole.setEnabled(bool(steps))
        (self.whole if choice.whole and steps else self.pair).setChecked(True)
        self.layouts = {layout: QRadioButton(text) for layout, text in _LAYOUTS.items()}
        self._alone = with_name(QLabel("This format has only one."), "dim")
        self._lay_out()
        self.form.currentIndexChanged.connect(self._offer)
        self.form.setCurrentIndex(FORMS.index(choice.form))
        self._offer()

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        form = named(self.form.currentData())
        choice = Choice(form, self.whole.isChecked())
        layout = next((layout for layout, button in self.layouts.items() if button.isChecked()), None)
        return replace(choice, layout=layout) if form.layouts else choice

    def accept(self) -> None:
        """Tell it."""
        choice = self.choice
        super().accept()
        self.chosen.emit(choice)

    def _offer(self) -> None:
        """Let those layouts be chosen that the format has."""
        form = named(self.form.currentData())
        self._said.setText(_SAID[form.name])
        now = next((layout for layout, button in self.layouts.items() if button.isChecked()), self._layout)
        for layout, button in self.layouts.items():
            button.setVisible(layout in form.layouts)
        if form.layouts:
            self.layouts[now if now in form.layouts else form.layouts[0]].setChecked(True)
        self._alone.setVisible(not form.layouts)

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(10)
        name = QLabel("&Format")
        name.setBuddy(self.form)
        fields.addRow(name, _stacked(self.form, self._said))
        fields.addRow("What", _stacked(self.pair, self.whole))
        fields.addRow("Layout", _stacked(*self.layouts.values(), self._alone))
        self._groups = [QButtonGroup(self), QButtonGroup(self)]
        self._group(0, "What is written", self.pair, self.whole)
        self._group(1, "Layout", *self.layouts.values())
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        box.button(QDialogButtonBox.StandardButton.Save).setText("&Save As…")
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(fields)
        layout.addStretch(1)
        layout.addWidget(box)

    def _group(self, number: int, name: str, *buttons: QRadioButton) -> None:
        """Of which one is chosen; a screen reader says what about."""
        for button in buttons:
            button.setAccessibleDescription(name)
            self._groups[number].addButton(button)


def _stacked(*widgets: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
