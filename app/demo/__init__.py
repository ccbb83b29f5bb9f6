"""Aldermere, the fictional example: its data files, and the commands that build it from them."""
