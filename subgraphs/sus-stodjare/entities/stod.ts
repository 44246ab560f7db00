import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

/** A shared resource, planned or at work; never a person. */
@Entity({ name: 'sus_stodjare' })
export class SusStodjare {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) beskrivning!: string;
  @Column({ name: 'vardforbund_id', type: 'text', nullable: true }) vardforbundId!: string | null;
  /** The host as printed, where it is no förbund of the register. */
  @Column({ type: 'text', nullable: true }) vard!: string | null;
  @Column({ type: 'text', nullable: true }) placering!: string | null;
  @Column({ type: 'text', nullable: true }) omradesbeskrivning!: string | null;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  /** The day of the latest source: what happened later is not known. */
  @Column({ name: 'uppgift_per', type: 'date' }) uppgiftPer!: string;
  @Column({ type: 'text' }) uppdragsstatus!: string;
  @Column({ type: 'text', array: true }) uppgifter!: string[];
  @Column({ name: 'omfattning_id', type: 'integer', nullable: true }) omfattningId!: number | null;
  @Column({ type: 'text', nullable: true }) finansiering!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** A förbund of the register that a SUS-stödjare helps or is meant to help. */
@Entity({ name: 'sus_stodjare_forbund' })
export class SusStodjareForbund {
  @PrimaryColumn({ name: 'stodjare_id', type: 'text' }) stodjareId!: string;
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
}

@Entity({ name: 'sus_stodsatsning' })
export class SusStodsatsning {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) beskrivning!: string;
  @Column({ type: 'integer' }) ar!: number;
  @Column({ name: 'antal_stodjare_id', type: 'integer', nullable: true }) antalStodjareId!: number | null;
  @Column({ name: 'antal_per_forbund_id', type: 'integer', nullable: true }) antalPerForbundId!: number | null;
  @Column({ name: 'statliga_medel_id', type: 'integer', nullable: true }) statligaMedelId!: number | null;
  @Column({ name: 'vardskap_bestams_av', type: 'text', nullable: true }) vardskapBestamsAv!: string | null;
  @Column({ type: 'text', nullable: true }) utbildning!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** A förbund's answer to whether it wants to host a SUS-stödjare. */
@Entity({ name: 'vardskapsbesked' })
export class Vardskapsbesked {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'date', nullable: true }) datum!: string | null;
  @Column({ type: 'text', nullable: true }) paragraf!: string | null;
  @Column({ type: 'text' }) besked!: string;
  @Column({ name: 'stodjer_forslag', type: 'text', nullable: true }) stodjerForslag!: string | null;
  @Column({ name: 'antal_enligt_forslag_id', type: 'integer', nullable: true }) antalEnligtForslagId!: number | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'stodarende' })
export class Stodarende {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ name: 'stodjare_id', type: 'text', nullable: true }) stodjareId!: string | null;
  @Column({ name: 'insats_id', type: 'text', nullable: true }) insatsId!: string | null;
  @Column({ type: 'text' }) uppgift!: string;
  @Column({ type: 'date' }) inkom!: string;
  @Column({ type: 'date', nullable: true }) avslutades!: string | null;
  @Column({ name: 'tid_id', type: 'integer', nullable: true }) tidId!: number | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}
