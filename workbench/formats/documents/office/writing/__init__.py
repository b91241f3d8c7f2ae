"""Write translated office documents: paragraphs rebuilt with the formats of their words."""
