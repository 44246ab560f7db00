import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

/** An occasion, or a series of them. */
@Entity({ name: 'utbildning' })
export class Utbildning {
  @PrimaryColumn({ type: 'text', collation: 'C' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) titel!: string;
  @Column({ type: 'text' }) typ!: string;
  @Column({ type: 'text' }) amne!: string;
  @Column({ type: 'text', nullable: true }) amnesbeskrivning!: string | null;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'date', nullable: true }) datum!: string | null;
  @Column({ type: 'date', nullable: true }) slutdatum!: string | null;
  @Column({ type: 'text', nullable: true }) tidpunkt!: string | null;
  @Column({ type: 'text' }) period!: string;
  /** The years that it touches. */
  @Column({ type: 'integer', array: true }) artal!: number[];
  /** What lists are ordered by: the first day, or the first day of the period where no day is known. */
  @Column({ type: 'date' }) sortdatum!: string;
  @Column({ type: 'text', nullable: true }) plats!: string | null;
  @Column({ type: 'text', nullable: true }) kommunkod!: string | null;
  @Column({ type: 'text', array: true }) lan!: string[];
  @Column({ type: 'text', nullable: true }) malgrupp!: string | null;
  @Column({ name: 'andra_arrangorer', type: 'jsonb' }) andraArrangorer!: { namn: string; organisationsnummer: string | null }[];
  @Column({ name: 'antal_tillfallen_id', type: 'integer', nullable: true }) antalTillfallenId!: number | null;
  @Column({ name: 'deltagare_id', type: 'integer', nullable: true }) deltagareId!: number | null;
  @Column({ name: 'deltagaromdome_id', type: 'integer', nullable: true }) deltagaromdomeId!: number | null;
  @Column({ type: 'text', nullable: true }) omdomesskala!: string | null;
  @Column({ name: 'kostnad_id', type: 'integer', nullable: true }) kostnadId!: number | null;
  @Column({ name: 'oppen_for_andra', type: 'boolean', nullable: true }) oppenForAndra!: boolean | null;
  @Column({ name: 'kompetensplan_id', type: 'text', nullable: true }) kompetensplanId!: string | null;
  @Column({ name: 'insats_id', type: 'text', nullable: true }) insatsId!: string | null;
  /** How many förbund of the register arranged, hosted or took part. */
  @Column({ name: 'antal_forbund', type: 'integer' }) antalForbund!: number;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** How a förbund of the register takes part. */
@Entity({ name: 'forbundsmedverkan' })
export class Forbundsmedverkan {
  @PrimaryColumn({ name: 'utbildning_id', type: 'text', collation: 'C' }) utbildningId!: string;
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @PrimaryColumn({ type: 'text' }) roll!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** An organisation that arranges, pays, or whose staff an occasion is meant for. */
@Entity({ name: 'organisationsmedverkan' })
export class Organisationsmedverkan {
  @PrimaryColumn({ name: 'utbildning_id', type: 'text', collation: 'C' }) utbildningId!: string;
  @PrimaryColumn({ type: 'text' }) organisationsnummer!: string;
  /** ARRANGOR, BETALARE or MALGRUPP. */
  @PrimaryColumn({ type: 'text' }) roll!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
}
