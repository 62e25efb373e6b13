"""同意の撤回: a recall that arrived, and what is done about it."""
