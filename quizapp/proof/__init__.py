"""Why it is true: demos read without running them, run in child processes, and judged against their controls."""
