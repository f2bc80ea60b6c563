"""What the site tells people: notifications on the site, and letters to those who want them."""
