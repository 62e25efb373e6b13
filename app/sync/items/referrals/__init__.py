"""Referrals (つなぎ) as they travel: `referral/1` of the first version (`first`), and `referral/2` (`second`)."""
