"""玄関先で見せるカード: the card of consultation desks over the whole screen, to be used in front of somebody."""
