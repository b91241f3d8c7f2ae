"""What runs over many files share: what is done, what failed, processes side by side."""
