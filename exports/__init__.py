"""Plan writers: a plan in, bytes out; what a plan says is decided in `workshops.plan`."""
