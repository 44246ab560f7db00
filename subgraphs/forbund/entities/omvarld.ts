import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

@Entity({ name: 'delad_tjanst' })
export class DeladTjanst {
  /** `<förbund>/<local id>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text' }) utforare!: string;
  @Column({ type: 'text' }) betalare!: string;
  @Column({ name: 'betalande_forbund_id', type: 'text', nullable: true }) betalandeForbundId!: string | null;
  @Column({ name: 'pris_id', type: 'integer', nullable: true }) prisId!: number | null;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** A figure on the population of the förbund's kommuner. */
@Entity({ name: 'omvarldsvarde' })
export class Omvarldsvarde {
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) serie!: string;
  @Column({ type: 'text' }) period!: string;
  @Column({ type: 'text', nullable: true }) kommunkod!: string | null;
  @Column({ type: 'text' }) omrade!: string;
  @Column({ type: 'text' }) matt!: string;
  @Column({ type: 'text', nullable: true }) grupp!: string | null;
  @Column({ type: 'text', nullable: true }) varaktighet!: string | null;
  @Column({ name: 'varde_id', type: 'integer' }) vardeId!: number;
}

@Entity({ name: 'utvecklingsaktivitet' })
export class Utvecklingsaktivitet {
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  /** As printed; not unique. */
  @Column({ type: 'text' }) nummer!: string;
  @Column({ type: 'text' }) aktivitet!: string;
  @Column({ type: 'text', nullable: true }) start!: string | null;
  @Column({ type: 'text', nullable: true }) slut!: string | null;
  @Column({ type: 'text', nullable: true }) sammankallande!: string | null;
  @Column({ name: 'avrapporteras_till', type: 'text', nullable: true }) avrapporterasTill!: string | null;
  @Column({ type: 'text', nullable: true }) uppfoljning!: string | null;
  @Column({ name: 'hanger_ihop_med', type: 'text', array: true }) hangerIhopMed!: string[];
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}
