"""The page of sightings (気づき): what was noticed about somebody who is not known yet."""
