select count(*) as antal from svar
