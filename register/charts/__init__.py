"""Pictures of the register: a DataFrame of answers in, a plotly Figure out. Never the database, never the clock."""
