"""Words: turn derivations and sheets into neutral documents. Knows no LaTeX and no HTML, and computes nothing."""
