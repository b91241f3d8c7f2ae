"""Tags inside of a segment: taken out for the model, and put back at their words in the draft."""
