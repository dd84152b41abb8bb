"""Starts Qt and opens the first window."""
