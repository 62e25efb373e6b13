"""The page of ledgers (名簿) that were lent: bringing one in, and giving it back."""
