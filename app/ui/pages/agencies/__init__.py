"""相談先: whom one can turn to, the nearest first, each with its number and when somebody last confirmed it."""
