"""The guard: looks for what could point to a real person in words that are typed, and only asks."""
