import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

/** A count of participants from one organisation; of one sex, or of all when `kon` is null. */
@Entity({ name: 'deltagandeantal' })
export class Deltagandeantal {
  @PrimaryColumn({ name: 'utbildning_id', type: 'text', collation: 'C' }) utbildningId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text', nullable: true }) organisationsnummer!: string | null;
  @Column({ type: 'text', nullable: true }) organisationsnamn!: string | null;
  @Column({ type: 'text', nullable: true }) kon!: string | null;
  @Column({ name: 'antal_id', type: 'integer' }) antalId!: number;
}

@Entity({ name: 'utvarderingsresultat' })
export class Utvarderingsresultat {
  /** `<utbildning>/<local id>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'utbildning_id', type: 'text', collation: 'C' }) utbildningId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text' }) definition!: string;
  @Column({ type: 'text' }) population!: string;
  @Column({ type: 'text', nullable: true }) kon!: string | null;
  @Column({ name: 'namnare_id', type: 'integer', nullable: true }) namnareId!: number | null;
  @Column({ name: 'varde_id', type: 'integer' }) vardeId!: number;
  @Column({ type: 'text' }) period!: string;
}

@Entity({ name: 'kostnadsdel' })
export class Kostnadsdel {
  @PrimaryColumn({ name: 'utbildning_id', type: 'text', collation: 'C' }) utbildningId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) betalare!: string;
  @Column({ name: 'forbund_id', type: 'text', nullable: true }) forbundId!: string | null;
  @Column({ type: 'text', nullable: true }) organisationsnummer!: string | null;
  @Column({ name: 'belopp_id', type: 'integer', nullable: true }) beloppId!: number | null;
  @Column({ name: 'andel_id', type: 'integer', nullable: true }) andelId!: number | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'deltagaravgift' })
export class Deltagaravgift {
  @PrimaryColumn({ name: 'utbildning_id', type: 'text', collation: 'C' }) utbildningId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) villkor!: string;
  @Column({ name: 'avgift_id', type: 'integer' }) avgiftId!: number;
}
