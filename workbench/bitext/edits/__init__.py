"""Edits of a bitext: functions that read a passage and return an ``Edit`` with its exact inverse.

``edit`` is the type of all edits, ``edit_kind`` names their kinds. ``verbs`` has what a reviewer
does to one bead or two; ``split_points`` splits a bead inside a sentence, ``sliding`` moves a whole
side by one bead, ``linking`` pairs sentences from anywhere, ``regrouping`` pairs segments as
proposed. ``placing`` says where beads stand; ``wording`` joins the texts of segments and divides
them; ``text_parts`` keeps what a reviewer typed with its sentence; ``bead_content`` compares beads
of copies of a project, which have other ids.
"""
