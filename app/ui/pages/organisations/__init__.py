"""団体・機関 at a desk: who helps with a trouble where, all that is known of each, and what the region lacks."""
