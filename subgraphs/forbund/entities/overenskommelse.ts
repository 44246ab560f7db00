import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';
import type { StoredPart } from './insats';

@Entity({ name: 'overenskommelse' })
export class Overenskommelse {
  /** `<förbund>/<local id>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) titel!: string;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  @Column({ type: 'text' }) status!: string;
  @Column({ name: 'insats_id', type: 'text', nullable: true }) insatsId!: string | null;
  @Column({ type: 'jsonb' }) parter!: StoredPart[];
  @Column({ name: 'uppsagningstid_id', type: 'integer', nullable: true }) uppsagningstidId!: number | null;
  @Column({ name: 'rapportering_per_ar_id', type: 'integer', nullable: true }) rapporteringPerArId!: number | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'atagande' })
export class Atagande {
  /** `<överenskommelse>/<local id>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'overenskommelse_id', type: 'text' }) overenskommelseId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) part!: string;
  @Column({ type: 'text', nullable: true }) organisationsnummer!: string | null;
  @Column({ type: 'text' }) beskrivning!: string;
  @Column({ name: 'omfattning_id', type: 'integer', nullable: true }) omfattningId!: number | null;
  @Column({ type: 'text', nullable: true }) kanal!: string | null;
  @Column({ type: 'text' }) atagandestatus!: string;
  @Column({ type: 'date', nullable: true }) uppsagt!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'arsbilaga' })
export class Arsbilaga {
  @PrimaryColumn({ name: 'overenskommelse_id', type: 'text' }) overenskommelseId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ar!: number;
  @Column({ type: 'text' }) part!: string;
  @Column({ type: 'text', nullable: true }) organisationsnummer!: string | null;
  @Column({ type: 'date', nullable: true }) senast!: string | null;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}
