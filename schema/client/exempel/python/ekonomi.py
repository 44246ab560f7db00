"""Hur räknade förbunden med att sluta året? Bara Pythons standardbibliotek.

    python3 ekonomi.py http://127.0.0.1:4000 2019
"""
import json
import os
import sys
import urllib.error
import urllib.request

NAV = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:4000"
AR = int(sys.argv[2]) if len(sys.argv) > 2 else 2019


def hamta(adress, data=None):
    """Svaret på en fråga till navet. Också ett fel är ett svar i JSON."""
    huvud = {"content-type": "application/json"}
    if "NAVET_TOKEN" in os.environ:
        huvud["authorization"] = "Bearer " + os.environ["NAVET_TOKEN"]
    begaran = urllib.request.Request(NAV + adress, data=json.dumps(data).encode() if data else None, headers=huvud)
    try:
        with urllib.request.urlopen(begaran, timeout=30) as svar:
            return json.load(svar)
    except urllib.error.HTTPError as fel:
        return json.load(fel)


# De lagrade frågorna har namn; navet tar emot dem med sitt documentId.
lagrade = {fraga["name"]: fraga["documentId"] for fraga in hamta("/lagrade-fragor")}
svar = hamta("/graphql", {"documentId": lagrade["01-economy"], "variables": {"ar": AR, "slag": "PROGNOS"}})

# Ett svar kan ha både data och fel: det som saknas i data står i fel.
for fel in svar.get("errors", []):
    print(fel["extensions"]["code"], fel["message"], file=sys.stderr)

for forbund in (svar.get("data") or {}).get("allaForbund") or []:
    resultat = (forbund["ekonomi"] or {}).get("aretsResultat")
    if resultat is None:
        text = "inget svar"
    elif resultat["status"] != "NORMAL":
        text = f"saknas ({resultat['status']})"  # aldrig noll
    elif resultat["varde"] is None:
        text = f"{resultat['min']}–{resultat['max']} kr"
    else:
        text = f"{resultat['varde']:.0f} kr"
    print(f"{forbund['namn']}: {text}")
