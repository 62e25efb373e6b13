"""Files of every kind that somebody may hand us, changed at random: read, or refused with a reason, in little memory."""
