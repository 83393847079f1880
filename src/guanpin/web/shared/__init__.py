"""What the pages of all audiences share: the guard, the frame, lists, forms, notices."""
