"""The pages of exchange: send, received, import, decide, offices."""
