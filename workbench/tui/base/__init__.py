"""What all full screens share: commands bound to keys, and the arrangement around a list."""
