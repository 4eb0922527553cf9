"""Painters of rows: what a list shows for one record."""
