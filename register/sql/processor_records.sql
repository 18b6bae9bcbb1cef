-- For whom is data processed on instruction, and how? Art. 30(2)
-- columns: key, name, controllers_served, categories_of_processing, owner, status
select key, in_language(name_nl, name_en, $language) as name, controllers_served, categories_of_processing, owner, status
from processing_activity_as_of($moment)
where role = 'processor'
order by natural_order(key)
