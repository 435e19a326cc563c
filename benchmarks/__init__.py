"""Speed and memory, measured and printed, never asserted. Run by `make bench`."""
