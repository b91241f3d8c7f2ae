"""Write new documents from blocks of text, for sources that cannot be written back, such as PDF."""

from workbench.formats.documents.new_documents.new_page import new_page
from workbench.formats.documents.new_documents.new_word import new_word

NEW_DOCUMENTS = {".html": new_page, ".htm": new_page, ".docx": new_word}
"""By the ending of a file, what writes a new document."""

__all__ = ["NEW_DOCUMENTS"]
