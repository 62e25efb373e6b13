"""The page of cases (ケース) at a desk: the list, one of them, and 「相談を受ける」."""
