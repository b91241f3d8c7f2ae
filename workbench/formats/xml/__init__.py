"""XML parts of formats: escaping, parsing within limits, and ZIP archives that hold them."""
