-- To whom data goes for the purposes that are kept. Who asks for it in a particular inquiry only is no recipient. Art. 4(9).
select entry_number, purpose, key, agreement, role, is_only_proposed(origin, confirmed_by) as proposed from disclosure($moment)
