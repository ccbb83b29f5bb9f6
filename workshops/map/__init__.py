"""Theory of Change: steps, links, what is attached to them, layout and checks."""
