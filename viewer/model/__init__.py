"""Plain values: captures, changes, the slider's rules, the mathematics of scrolling. No Qt, no files, no clock."""
