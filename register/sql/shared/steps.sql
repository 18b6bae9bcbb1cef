-- What was done with the requests up to a day.
from step_in_force($moment, $today)
