"""The Theory of Change map in the files of other tools: one module a format, one table of them."""
