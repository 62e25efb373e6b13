"""Records said in words, in one way for the screen, for a paper and for a desk."""
