"""The page 緊急: whom to ring, and for a person what to read out to those who come."""
