"""Files and folders aligned into files, no project kept; texts of any length."""
