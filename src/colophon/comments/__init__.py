"""What readers say about an article: comments in threads, votes, reports and what is decided about them."""
