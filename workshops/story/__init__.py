"""Deep Dives: stories, life stages and insights."""
