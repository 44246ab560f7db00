-- The instrument through the years.
select ar, beskrivning, respondentgrupper, enkater, antal_indikatorer_id as "antalIndikatorer", antal_processindikatorer_id as "antalProcessindikatorer",
  antal_effektindikatorer_id as "antalEffektindikatorer", antal_matpunkter_id as "antalMatpunkter", kallor
from instrumentskick
order by ar
