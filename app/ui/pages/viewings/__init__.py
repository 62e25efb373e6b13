"""閲覧記録: who opened, printed and took out what."""
