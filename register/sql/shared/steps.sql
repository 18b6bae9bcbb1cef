-- What was done with the requests up to a day, without who did it.
select entry_number, key, request, step, step_on, "right", outcome, ground, told, reason, recipient
from step_in_force($moment, $today)
