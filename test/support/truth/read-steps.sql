select matning, enkat, niva, forbund, insats, lan, kon, matpunkt, version, steg, count(*)::integer as antal
from svar_i_plats where steg is not null
group by matning, enkat, niva, forbund, insats, lan, kon, matpunkt, version, steg
