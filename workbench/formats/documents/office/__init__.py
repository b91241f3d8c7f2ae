"""Documents of office programs: ZIP archives of XML, from Word and from LibreOffice."""
