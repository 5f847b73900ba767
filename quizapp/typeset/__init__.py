"""How a card looks in cells of a terminal: Markdown, formulas and pictures as styled lines. Knows no widget."""
