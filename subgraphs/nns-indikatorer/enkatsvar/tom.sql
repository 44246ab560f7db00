-- Another import in the same transaction has worked here before.
truncate inlast_om, inlast_rad, inlast_huvud, inlast_matpunkt, inlast_svar, inlast_enkat, inlast_fel
