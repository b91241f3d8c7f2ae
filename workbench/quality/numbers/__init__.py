"""Numbers of two sides compared, in digits and in words."""
