"""Ink: documents become terminal text, LaTeX, PDF, HTML or JSON. Knows no rules and works nothing out."""
