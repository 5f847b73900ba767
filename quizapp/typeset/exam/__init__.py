"""The exam ahead as lines of text: forecasts, tonight's list, the days, what is at risk, the track record."""
