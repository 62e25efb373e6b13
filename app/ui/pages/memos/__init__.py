"""The page of memos to carry (持ち出しメモ)."""
