"""Generated projects, documents, units and sentences, for the other scripts and the tests."""
