"""Documents of the web: HTML pages, and EPUB books, whose pages are such pages."""
