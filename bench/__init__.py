"""The load and speed harness: it measures; what is good enough is left to people."""
