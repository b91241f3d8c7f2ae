"""Files and folders translated into files: read, segment, translate, write, go on."""
