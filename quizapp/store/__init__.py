"""The diary: what the learner did, on disk before anything else happens."""
