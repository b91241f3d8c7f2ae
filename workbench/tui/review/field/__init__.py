"""What stands beside the open text field: hints as the text is typed."""
