"""How long the register takes, as ratios to the least that the same work can cost."""
