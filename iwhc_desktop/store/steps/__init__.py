"""The schema's steps, oldest first; the number of a step is the `user_version` of a store that has it."""
