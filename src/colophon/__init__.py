"""Colophon: a publishing platform where every article shows where it comes from."""

__version__ = "0.1.0"
