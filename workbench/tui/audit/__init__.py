"""The screen on which the pairs of an audit are judged, without a hint at what they are."""
