"""Stage 4: the cheapest path through the lattice of all links, in two passes.

``segmentation`` cuts the texts at anchors. ``cost`` and ``skip_cost`` are the costs of the first
pass, ``lattice`` the dynamic programme and ``forward_backward`` its posteriors. ``first_pass``
settles what is certain, ``second_pass`` rescores the rest, and ``solve`` runs both.
"""
