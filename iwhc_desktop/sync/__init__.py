"""Exchange without a server: segments, bundles, keys, roster, and merging as pure functions."""
