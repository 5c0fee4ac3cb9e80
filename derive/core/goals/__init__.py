"""What can be asked: a file of goals for each room of rules, imported when one of them is asked."""
