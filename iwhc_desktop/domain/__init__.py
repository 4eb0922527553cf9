"""Records, fields and rules of the register: plain Python."""
