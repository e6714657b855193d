export { isRange } from './counts.js';
export {
  ENTITY_NAME,
  ENTITY_NOT_CONCERNED,
  entitiesIn,
  factNamed,
  factOfEntity,
  refuseEntities,
  splitFactName,
  type EntityFacts,
} from './entities.js';
export {
  ELSEWHERE,
  FACT_TYPES,
  type Counts,
  type FactDefinition,
  type FactModel,
  type FactType,
  type FactValue,
  type Facts,
  type Range,
} from './fact-model.js';
export { TEXT_LENGTH_MAX, checkFactValue } from './fact-value.js';
export { parseFactModel } from './parse-fact-model.js';
export { parseFacts } from './parse-facts.js';
export { compilePredicate, type Predicate } from './predicate.js';
export { SourceText } from './source-text.js';
export { and, choose, decided, not, or, undecided, type Truth, type Verdict } from './three-values.js';
