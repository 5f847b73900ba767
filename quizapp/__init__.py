"""An exam trainer for the terminal that runs the experiment behind each claim it teaches.

This package root knows the version and nothing else, so that importing it costs nothing.
"""

__version__ = "0.1.0"
