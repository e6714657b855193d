import { ENGINE_ENTITIES, ENGINE_MIGRATIONS } from '#engine';
import { EntryEntity, LANE_MIGRATIONS, RECORD_MIGRATIONS, TIMELINE_MIGRATIONS, TREE_MIGRATIONS } from '#record';
import { ACCESS_ENTITIES, ACCESS_MIGRATIONS } from './access/tables.js';
import { BREACH_REGISTER_MIGRATIONS } from './breach-register/tables.js';
import { CONTACT_DESK_MIGRATIONS } from './contact-desk/tables.js';
import { CONTACT_ENTITIES } from './contacts/tables.js';
import { EMAIL_MIGRATIONS } from './dispatch/email/tables.js';
import { DISPATCH_ENTITIES, DISPATCH_MIGRATIONS } from './dispatch/tables.js';
import {
  DOCUMENT_ENTITIES,
  DOCUMENT_GUARDS,
  DOCUMENT_MIGRATIONS,
  REGISTER_MIGRATIONS,
  ROUTING_MIGRATIONS,
} from './documents/tables.js';
import { EVIDENCE_MIGRATIONS } from './evidence/tables.js';
import { JUDGING_ENTITIES, JUDGING_MIGRATIONS } from './exercises/judging/tables.js';
import { EXERCISE_ENTITIES, EXERCISE_MIGRATIONS } from './exercises/tables.js';
import { LINK_ENTITIES, LINK_MIGRATIONS } from './links/tables.js';
import { MAPPING_MIGRATIONS } from './people/tables.js';
import { ON_CALL_ENTITIES, ON_CALL_MIGRATIONS } from './on-call/tables.js';
import { PLAYER_ENTITIES, PLAYER_MIGRATIONS } from './players/tables.js';
import { READINESS_ENTITIES, READINESS_MIGRATIONS } from './readiness/tables.js';
import type { Schema } from '#storage';

/** The tables of this release. */
export const SCHEMA: Schema = {
  entities: [
    ...ENGINE_ENTITIES,
    EntryEntity,
    ...DOCUMENT_ENTITIES,
    ...DISPATCH_ENTITIES,
    ...ON_CALL_ENTITIES,
    ...ACCESS_ENTITIES,
    ...CONTACT_ENTITIES,
    ...LINK_ENTITIES,
    ...READINESS_ENTITIES,
    ...EXERCISE_ENTITIES,
    ...PLAYER_ENTITIES,
    ...JUDGING_ENTITIES,
  ],
  migrations: [
    ...RECORD_MIGRATIONS,
    ...ENGINE_MIGRATIONS,
    ...DOCUMENT_MIGRATIONS,
    ...TREE_MIGRATIONS,
    ...EVIDENCE_MIGRATIONS,
    ...ON_CALL_MIGRATIONS,
    ...DOCUMENT_GUARDS,
    ...ACCESS_MIGRATIONS,
    ...LINK_MIGRATIONS,
    ...LANE_MIGRATIONS,
    ...MAPPING_MIGRATIONS,
    ...REGISTER_MIGRATIONS,
    ...ROUTING_MIGRATIONS,
    ...DISPATCH_MIGRATIONS,
    ...EMAIL_MIGRATIONS,
    ...CONTACT_DESK_MIGRATIONS,
    ...TIMELINE_MIGRATIONS,
    ...READINESS_MIGRATIONS,
    ...BREACH_REGISTER_MIGRATIONS,
    ...EXERCISE_MIGRATIONS,
    ...PLAYER_MIGRATIONS,
    ...JUDGING_MIGRATIONS,
  ],
};
