-- How many facts each record holds, by origin and by the day on which they were confirmed.
from fact_count($moment)
