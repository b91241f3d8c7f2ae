"""The translator: data, model, training steps, and the package that is written."""
