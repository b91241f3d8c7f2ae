"""Terms of a termbase and their use."""
