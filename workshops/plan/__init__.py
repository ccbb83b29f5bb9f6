"""Actions, risks and the neutral plan that every export writes."""
