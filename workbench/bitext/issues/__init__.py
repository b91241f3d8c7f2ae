"""Issues: what can be wrong with a pair, by kinds, and with what probability it is.

``issue_kind`` has the kinds of all checks; ``pair_issues`` holds what is found inside one pair.
"""
