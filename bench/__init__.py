"""The load and speed harness: it measures the real server; what is good enough is left to people."""
