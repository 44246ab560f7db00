-- What a recall withdraws, cell by cell. $1: utgava id, $2: when, $3: ATERKALLAD_FEL or ATERKALLAD_ROJANDE, which leads to no cell
insert into andring (
  tidpunkt, art, matomgang_id, utgava_id, fore_cell_id, matpunkt_id, version, respondentgrupp, mattillfalle, niva, forbund_id, insats_id, lanskod, kon, falt
)
select $2, $3, matomgang_id, utgava_id, case when $3 = 'ATERKALLAD_FEL' then id end, matpunkt_id, version, respondentgrupp, mattillfalle, niva, forbund_id, insats_id, lanskod, kon, '{}'
from matcell where utgava_id = $1
order by matpunkt_id, version, niva, lanskod, forbund_id, insats_id, kon
