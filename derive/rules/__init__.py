"""Rules: one law per file. The folders are the syllabus; a rule joins the book by being there."""
