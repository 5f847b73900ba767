"""Widgets of our own: pages of styled lines, the footer that fits itself."""
