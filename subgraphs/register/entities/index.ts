import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

export interface StoredNamnperiod {
  namn: string;
  giltighet: { fran: string | null; till: string | null };
  kallor: StoredKalla[];
}

export interface StoredTryckavvikelse {
  uppgift: string;
  tryckt: string;
  registervarde: string;
  forklaring: string;
  kallor: StoredKalla[];
  registerkallor: StoredKalla[];
}

@Entity({ name: 'lan' })
export class Lan {
  @PrimaryColumn({ type: 'text' }) kod!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) namn!: string;
}

@Entity({ name: 'kommun' })
export class Kommun {
  @PrimaryColumn({ type: 'text' }) kod!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text' }) lan!: string;
}

@Entity({ name: 'organisation' })
export class Organisation {
  @PrimaryColumn({ type: 'text' }) organisationsnummer!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text' }) typ!: string;
  @Column({ type: 'text', nullable: true }) kommunkod!: string | null;
  @Column({ type: 'jsonb' }) namnhistorik!: StoredNamnperiod[];
  @Column({ type: 'jsonb' }) tryckavvikelser!: StoredTryckavvikelse[];
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'timpris' })
export class Timpris {
  @PrimaryColumn({ type: 'text' }) organisationsnummer!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'pris_id', type: 'integer' }) prisId!: number;
  @Column({ type: 'text', nullable: true }) prisgrund!: string | null;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
}

@Entity({ name: 'forbund' })
export class Forbund {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text' }) organisationsnummer!: string;
  @Column({ type: 'date', nullable: true }) bildat!: string | null;
  @Column({ type: 'date', nullable: true }) upphort!: string | null;
  @Column({ type: 'text' }) lan!: string;
  @Column({ type: 'jsonb' }) namnhistorik!: StoredNamnperiod[];
  @Column({ type: 'text', array: true }) foregangare!: string[];
  @Column({ type: 'text', array: true }) efterfoljare!: string[];
  /** Other ids that lead here, such as those of earlier names. */
  @Column({ type: 'text', array: true }) alias!: string[];
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'medlemskap' })
export class Medlemskap {
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) organisationsnummer!: string;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** All tables of the register's releases, parents before children. */
export const entities = [Lan, Kommun, Organisation, Timpris, Forbund, Medlemskap];
