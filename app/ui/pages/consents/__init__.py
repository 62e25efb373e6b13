"""同意: what a person agreed to, how it stands, and the form that notes it."""
