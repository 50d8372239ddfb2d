"""``dltrack review`` alone, and the words after it: one file each."""
