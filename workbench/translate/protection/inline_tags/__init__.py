"""Tags inside of a segment: taken out for the model, and put back at their words in the draft.

``tags`` removes them, ``tag_placing`` restores them at the ``word_spans`` that ``word_alignment``
finds, ``tag_shares`` where there is no alignment.
"""
