"""Documents of office programs: ZIP archives of XML, from Word, PowerPoint and LibreOffice."""
