import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  assessRisk,
  id,
  makeAssessment,
  previewFacts,
  type AssessRisk,
  type AssessmentDiffView,
  type AssessmentView,
  type LawChangesView,
  type MakeAssessment,
  type PreviewFacts,
  type RiskProposalsView,
} from '#contract';
import { FactEntity, SettlementEntity, items, type Settlement, type StatedFact } from '#engine';
import { checkFactValue, type FactModel, type FactValue, type Facts } from '#facts';
import { Fault, nearest, parseInstant, type EpochMs } from '#kernel';
import { assess, diffAssessments, type Settled } from '#law';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { diffView, lawChanges } from './law-changes.js';
import { readLaw, type LawLibrary } from './law-library.js';
import { riskProposals } from './risk-proposals.js';
import { settledBy } from './settled.js';

/** What the law packs say: of an incident's facts, and of any facts at all. Nothing is written. */
@Controller('api/v1')
export class AssessmentsController {
  #law?: Promise<LawLibrary>;

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('incidents/:id/assessment')
  async ofIncident(@Param('id', { schema: id }) incidentId: string): Promise<AssessmentView> {
    const { packs, facts, at, settled } = await this.#judgedBy(incidentId);
    return assess(packs, facts, at, 1, settled);
  }

  @Post('assessments/preview/:id')
  @HttpCode(200)
  async preview(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: previewFacts }) request: PreviewFacts,
  ): Promise<AssessmentDiffView> {
    const { packs, facts, model, at, settled } = await this.#judgedBy(incidentId);
    const kept = Object.entries(facts).filter(([name]) => !(name in request.facts));
    const then = { ...Object.fromEntries(kept), ...checkedFacts(request.facts, model) };
    return diffView(diffAssessments(assess(packs, facts, at, 1, settled), assess(packs, then, at, 1, settled)));
  }

  @Get('law/changes')
  async changes(): Promise<LawChangesView> {
    return lawChanges(this.installation, (await this.#installed()).packs);
  }

  @Post('assessments')
  @HttpCode(200)
  async ofFacts(@Body({ schema: makeAssessment }) { facts, at }: MakeAssessment): Promise<AssessmentView> {
    const { model, packs } = await this.#installed();
    const now = at === undefined ? undefined : parseInstant(at);
    return assess(packs, checkedFacts(facts, model), now ?? this.installation.ports.clock.now(), 1);
  }

  @Post('assessments/risk')
  @HttpCode(200)
  async riskOf(@Body({ schema: assessRisk }) { facts, answers }: AssessRisk): Promise<RiskProposalsView> {
    const { model } = await this.#installed();
    return riskProposals(checkedFacts(facts, model), answers);
  }

  // Packs lie in files that change only with the installation.
  #installed(): Promise<LawLibrary> {
    this.#law ??= readLaw(this.installation.config.playbooksFolder);
    return this.#law;
  }

  async #judgedBy(
    incidentId: string,
  ): Promise<LawLibrary & { readonly facts: Facts; readonly at: EpochMs; readonly settled: Settled }> {
    const { storage, playbooks, ports } = this.installation;
    const incident = await findIncident(storage, incidentId);
    const { packs, playbook } = await playbooks.version(incident.playbookHash);
    const stated = await items<StatedFact>(storage, FactEntity, incident.id);
    const settled = settledBy(await items<Settlement>(storage, SettlementEntity, incident.id));
    const at = timeOf(incident, ports.clock);
    return { packs, model: playbook.factModel, facts: knownValues(stated), at, settled };
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
