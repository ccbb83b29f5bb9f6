"""Service design: questions, options, decisions and provocations."""
