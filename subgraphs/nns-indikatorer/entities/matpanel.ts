import type { Skydd } from '../../shared/sdc/enkat';

/** A matched panel's values as they are stored: per cent and percentage points; columns of the table matpanel. */
export interface StoredPanelValues {
  skydd: Skydd;
  fran_andel: number | null;
  till_andel: number | null;
  skillnad: number | null;
  skillnad_nedre: number | null;
  skillnad_ovre: number | null;
  ovagt_skydd: Skydd;
  fran_ovagt: number | null;
  till_ovagt: number | null;
  ovagt_skillnad: number | null;
  ovagt_nedre: number | null;
  ovagt_ovre: number | null;
  ovagt_antal_forbund: number | null;
}
