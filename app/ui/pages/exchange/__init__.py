"""受け渡し: writing out what waits, and taking in what came."""
