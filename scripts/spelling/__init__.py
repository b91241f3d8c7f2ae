"""The bundled English dictionary: how it is made."""
