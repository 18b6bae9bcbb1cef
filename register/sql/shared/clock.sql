-- Every request with its terms and its state on a day.
from request_clock($moment, $today)
