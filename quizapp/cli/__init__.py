"""The command line: a twin for every screen. Knows options, exit statuses and JSON; what is done stands elsewhere."""
