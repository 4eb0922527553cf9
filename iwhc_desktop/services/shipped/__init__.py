"""The feeds that ship with the program: reference lists, the sample register, its public dates."""
