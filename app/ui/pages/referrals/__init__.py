"""The page of referrals (つなぎ)."""
