-- As of which entry of the journal is the record?
-- columns: number, entered_at, hash
select number, entered_at, hash from journal.entry where number = $moment
