-- The purposes in which somebody's credit is judged, or who is accepted as a customer.
select key, activity from kept_purposes
where regexp_matches(
    concat_ws(' ', dpv_term, name_nl, name_en), '\bcredit|kredietw|krediett|solvency|scoring|betaalmoraal|acceptatie', 'i'
)
