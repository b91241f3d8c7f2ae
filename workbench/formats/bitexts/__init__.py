"""The formats that bitexts leave and come back in, one module each."""
