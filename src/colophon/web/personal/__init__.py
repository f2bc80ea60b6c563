"""The small signed-in pieces that a public page asks for after it has loaded."""
