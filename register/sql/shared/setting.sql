-- The settings in force, in one row.
from setting_as_of($moment)
