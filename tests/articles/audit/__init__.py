"""Tests of the sourcing audit."""
