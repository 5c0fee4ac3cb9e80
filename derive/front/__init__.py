"""What the front door does: solve, check, sheets and batches. The one place where the rooms below it meet."""
