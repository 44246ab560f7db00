drop table inlast_om, inlast_kolumn, inlast_punkt, inlast_varde, inlast_kon, inlast_huvud, inlast_matpunkt, inlast_svar, inlast_enkat, inlast_fel, inlast_rad cascade
