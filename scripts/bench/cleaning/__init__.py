"""What the benchmark of cleaning is made of: pairs with known faults, and the rules of peers."""
