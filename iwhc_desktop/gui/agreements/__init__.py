"""The pages of agreements that declarations do not cover: form, signing, shares, parties, term."""
