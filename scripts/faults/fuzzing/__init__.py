"""Parts of ``scripts.faults.fuzz_formats``: damaged files, and the process that reads them."""
