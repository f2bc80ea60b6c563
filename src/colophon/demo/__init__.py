"""The demo site: an invented city, its papers and its archive."""
