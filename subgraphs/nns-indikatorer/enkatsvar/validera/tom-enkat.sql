-- A questionnaire without any answer.
insert into inlast_fel select rad, null, null, 'TOM_ENKAT', '' from inlast_enkat where not besvarad
