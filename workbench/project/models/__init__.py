"""The models that a run uses: found, loaded, installed, cached."""
