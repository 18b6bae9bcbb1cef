-- The purposes of the activities of which the organisation is the controller and that have not ended.
from kept_purpose($moment)
