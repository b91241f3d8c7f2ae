"""Panels over a screen: each asks one question or shows one thing, and answers by ``dismiss``.

A panel is shown with ``await app.push_screen_wait(panel)``. It changes nothing in the project and
knows no screen: what it needs is handed to it, and the command that opened it acts on the answer.
"""
