-- The purposes of the activities of which the organisation is the controller and that have not ended; without what no question
-- asks of them together: how strong a link is, on which day it was confirmed, and what the statement does not say.
select columns(lambda name: name not like '%_strength' and name not like '%_confirmed_on' and name <> 'not_stated')
from kept_purpose($moment)
