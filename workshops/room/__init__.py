"""What happens in any workshop: the workspace itself, workshops, notes, checkpoints."""
