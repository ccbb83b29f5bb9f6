"""What dev.py is made of: set-up, browser, checks; plain Python, and no part of the product."""
