"""Plots of an alignment: its path over both texts, as SVG or as an HTML page.

``alignment_plot`` holds what is drawn and where, ``svg`` draws it, and ``html`` shows the sentences
under the pointer.
"""
