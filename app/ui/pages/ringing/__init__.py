"""確認の電話: the numbers that a desk gives out, rung one after the other."""
