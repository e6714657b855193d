import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  assessRisk,
  id,
  makeAssessment,
  previewFacts,
  type AssessRisk,
  type AssessmentDiffView,
  type AssessmentView,
  type FactModelView,
  type LawChangesView,
  type MakeAssessment,
  type PreviewFacts,
  type RiskProposalsView,
} from '#contract';
import { FactEntity, SettlementEntity, items, type Settlement, type StatedFact } from '#engine';
import { checkFactValue, factNamed, refuseEntities, type FactModel, type FactValue, type Facts } from '#facts';
import { Fault, parseInstant, type EpochMs } from '#kernel';
import { assessEntities, diffAssessments, type Assessment, type Settled } from '#law';
import { Asking, type Asker } from '../access/asker.js';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { factModelOf } from './fact-model-view.js';
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
    const { packs, facts, model, at, settled } = await this.#judgedBy(incidentId);
    return assessEntities(packs, facts, model, at, 1, settled);
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
    refuseStrangers(request.facts, facts);
    const judge = (each: Facts): Assessment => assessEntities(packs, each, model, at, 1, settled);
    return diffView(diffAssessments(judge(facts), judge(then)));
  }

  @Get('law/changes')
  async changes(@Asking() { account }: Asker): Promise<LawChangesView> {
    const mine = await this.installation.access.members.incidentsOf(account.id);
    return lawChanges(this.installation, (await this.#installed()).packs, (incidentId) => mine.has(incidentId));
  }

  @Get('law/facts')
  async facts(): Promise<FactModelView> {
    return factModelOf(await this.#installed());
  }

  @Post('assessments')
  @HttpCode(200)
  async ofFacts(@Body({ schema: makeAssessment }) { facts, at }: MakeAssessment): Promise<AssessmentView> {
    const { model, packs } = await this.#installed();
    const now = at === undefined ? undefined : parseInstant(at);
    refuseStrangers(facts);
    return assessEntities(packs, checkedFacts(facts, model), model, now ?? this.installation.ports.clock.now(), 1);
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
    const definition = factNamed(model, name);
    if (!definition.ok) throw new Fault({ ...definition.fault, place: 'facts' });
    if (value === null) continue;
    const checked = checkFactValue(definition.value, value);
    if (!checked.ok) throw new Fault(checked.fault);
    facts[name] = checked.value;
  }
  return facts;
}

function refuseStrangers(stated: MakeAssessment['facts'], known?: Facts): void {
  const refused = refuseEntities(stated, known);
  if (!refused) return;
  const { name, ...fault } = refused;
  throw new Fault({ ...fault, place: `facts.${name}` });
}
