-- To whom data goes for these purposes.
from disclosure($moment)
