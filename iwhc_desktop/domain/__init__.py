"""Records, fields and rules of the register: plain Python, without store, window or paper."""
