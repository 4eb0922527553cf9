"""Lists, inspectors and forms as every kind of record has them."""
