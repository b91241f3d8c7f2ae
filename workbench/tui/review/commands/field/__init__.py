"""Commands of the open text field that help to type: ``typing``, ``spelling``."""
