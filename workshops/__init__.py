"""The domain of Throughline: what happens in a workspace, and nothing of how it is delivered."""
