"""名刺: one's own card to give out, the cards of others, and comparing the confirmation number (確認番号)."""
