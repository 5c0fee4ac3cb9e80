"""The words of each task, a file for each room of goals. What they are made of is in telling.py and procedures.py."""
