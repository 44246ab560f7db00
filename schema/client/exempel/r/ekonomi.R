# Hur räknade förbunden med att sluta året? Bara R självt: navet ger svaret som en tabell (CSV).
#
#   Rscript ekonomi.R http://127.0.0.1:4000 2019
argument <- commandArgs(trailingOnly = TRUE)
nav <- if (length(argument) >= 1) argument[[1]] else "http://127.0.0.1:4000"
ar <- if (length(argument) >= 2) argument[[2]] else "2019"

tabell <- read.csv(paste0(nav, "/export/01-economy?slag=PROGNOS&format=csv&ar=", ar), encoding = "UTF-8")

# Ett saknat värde blir NA, aldrig noll, och status säger varför det saknas.
kolumner <- c(forbund = "namn", arets_resultat = "ekonomi_aretsResultat", status = "ekonomi_aretsResultat_status")
print(setNames(tabell[kolumner], names(kolumner)), row.names = FALSE)
