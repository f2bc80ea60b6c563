"""Schematic drawings: sections, plans and maps, each by its own hand."""
