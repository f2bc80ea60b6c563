"""Flat, calm landscapes and figures, put together from a small kit."""
