import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { id, makeAssessment, type AssessmentView, type MakeAssessment } from '#contract';
import { FactEntity, items, type StatedFact } from '#engine';
import { checkFactValue, type FactModel, type FactValue, type Facts } from '#facts';
import { Fault, nearest, parseInstant } from '#kernel';
import { assess } from '#law';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { readLaw, type LawLibrary } from './law-library.js';

/** What the law packs say: of an incident's facts, and of any facts at all. Nothing is written. */
@Controller('api/v1')
export class AssessmentsController {
  #law?: Promise<LawLibrary>;

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('incidents/:id/assessment')
  async ofIncident(@Param('id', { schema: id }) incidentId: string): Promise<AssessmentView> {
    const { storage, playbooks, ports } = this.installation;
    const incident = await findIncident(storage, incidentId);
    const version = await playbooks.version(incident.playbookHash);
    const stated = await items<StatedFact>(storage, FactEntity, incident.id);
    return assess(version.packs, knownValues(stated), timeOf(incident, ports.clock), 1);
  }

  @Post('assessments')
  @HttpCode(200)
  async ofFacts(@Body({ schema: makeAssessment }) { facts, at }: MakeAssessment): Promise<AssessmentView> {
    this.#law ??= readLaw(this.installation.config.playbooksFolder);
    const { model, packs } = await this.#law;
    const now = at === undefined ? undefined : parseInstant(at);
    return assess(packs, checkedFacts(facts, model), now ?? this.installation.ports.clock.now(), 1);
  }
}

function checkedFacts(stated: MakeAssessment['facts'], model: FactModel): Facts {
  const facts: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(stated)) {
    const definition = model.facts.get(name);
    if (!definition) throw unknownFact(name, model);
    if (value === null) continue;
    const checked = checkFactValue(definition, value);
    if (!checked.ok) throw new Fault(checked.fault);
    facts[name] = checked.value;
  }
  return facts;
}

function unknownFact(name: string, model: FactModel): Fault {
  const near = nearest(name, model.facts.keys());
  return new Fault({
    kind: 'invalid',
    code: 'unknown-fact',
    detail: `No fact is called "${name}".`,
    place: 'facts',
    mend: near === undefined ? 'Name a fact of the fact model.' : `Did you mean "${near}"?`,
  });
}
