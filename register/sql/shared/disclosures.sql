-- To whom data goes for these purposes.
select entry_number, purpose, key, agreement, role from disclosure($moment)
