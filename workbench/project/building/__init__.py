"""Documents built into a project: read, segment, translate, align.

``build_project`` opens the project; a ``DocumentBuilder`` takes a document from its texts to its
beads, and a ``BilingualBuilder`` the documents of a bilingual file.
"""

from workbench.project.building.build_report import BuildReport
from workbench.project.building.project import BuildOptions, build_project

__all__ = ["BuildOptions", "BuildReport", "build_project"]
