"""The first page: what is due, what came back, what waits to be sent."""
