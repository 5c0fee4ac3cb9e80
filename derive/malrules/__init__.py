"""Wrong turns: what students do instead of a law. One file per law that goes wrong; the folders are the syllabus."""
