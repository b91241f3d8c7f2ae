"""Stage 2: the features of the two texts that block pairs are compared by.

``encoded_text`` reads all features of a text, ``text_tokens`` its tokens; ``token_coverage``,
``block_edges``, ``punctuation`` and ``names_and_numbers`` compare block pairs by one kind each.
"""
