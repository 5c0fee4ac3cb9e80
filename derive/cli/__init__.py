"""The command line: options in, the front door asked, results out. No mathematics."""
