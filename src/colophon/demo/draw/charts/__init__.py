"""Charts in the manner of a newspaper's graphics desk: bars, lines, dots, each from the figures of its entry."""
