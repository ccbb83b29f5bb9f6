"""Aldermere, the fictional example: data files, and the commands that build a workspace from them."""
