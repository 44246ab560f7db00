import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

@Entity({ name: 'uppfoljningskrav' })
export class Uppfoljningskrav {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ name: 'stalls_av', type: 'text' }) stallsAv!: string;
  @Column({ type: 'text', nullable: true }) organisationsnummer!: string | null;
  @Column({ type: 'text' }) system!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'text' }) omfattar!: string;
  @Column({ name: 'minst_antal_myndigheter_id', type: 'integer', nullable: true }) minstAntalMyndigheterId!: number | null;
  @Column({ name: 'galler_alla_finansierade', type: 'boolean' }) gallerAllaFinansierade!: boolean;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** A förbund of the register whose insatser a requirement covers. */
@Entity({ name: 'uppfoljningskrav_forbund' })
export class UppfoljningskravForbund {
  @PrimaryColumn({ name: 'krav_id', type: 'text' }) kravId!: string;
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
}

/** What a source says of how one insats is followed up in one system. */
@Entity({ name: 'insatsuppfoljning' })
export class Insatsuppfoljning {
  @PrimaryColumn({ name: 'insats_id', type: 'text' }) insatsId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) system!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'text', nullable: true }) ansvarig!: string | null;
  @Column({ type: 'text', nullable: true }) period!: string | null;
  @Column({ type: 'text', nullable: true }) beskrivning!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'systembeskrivning' })
export class Systembeskrivning {
  @PrimaryColumn({ type: 'text' }) system!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text', nullable: true }) agare!: string | null;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  @Column({ type: 'text', nullable: true }) tidpunkt!: string | null;
  @Column({ type: 'text', nullable: true }) raknar!: string | null;
  @Column({ type: 'text', array: true }) populationer!: string[];
  @Column({ type: 'text', nullable: true }) ersatter!: string | null;
  @Column({ type: 'jsonb' }) varningar!: { kod: string; text: string }[];
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** A cell of a result table; of the country where it names neither förbund nor insats. */
@Entity({ name: 'sus_resultat' })
export class SusResultat {
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text', nullable: true }) forbundId!: string | null;
  @Column({ name: 'insats_id', type: 'text', nullable: true }) insatsId!: string | null;
  @Column({ type: 'text' }) system!: string;
  @Column({ type: 'text' }) tabell!: string;
  @Column({ type: 'text' }) period!: string;
  /** The years that the period touches. */
  @Column({ type: 'integer', array: true }) artal!: number[];
  @Column({ type: 'text', nullable: true }) omrade!: string | null;
  @Column({ type: 'text' }) matt!: string;
  @Column({ type: 'text' }) population!: string;
  @Column({ type: 'text', nullable: true }) kon!: string | null;
  @Column({ type: 'text', nullable: true }) grupp!: string | null;
  @Column({ name: 'varde_id', type: 'integer' }) vardeId!: number;
}
